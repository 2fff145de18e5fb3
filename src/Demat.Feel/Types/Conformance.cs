using System.Collections.Immutable;
using Demat.Feel.Syntax;

namespace Demat.Feel.Types;

/// <summary>Which types can stand for which (DMN 1.5, 10.3.2.9.2), and the types known without evaluating.</summary>
internal static class Conformance
{
    /// <summary>Whether each value of the first type is one of the second; functions take more and give less.</summary>
    public static bool Conforms(FeelType type, FeelType to) => (type, to) switch
    {
        (_, FeelType.Named { Name: "Any" }) => true,
        (FeelType.Named { Name: "Null" }, _) => true,
        (FeelType.Constrained t, _) => Conforms(t.Of, to),
        (_, FeelType.Constrained t) => Conforms(type, t.Of),
        (FeelType.Named t, FeelType.Named other) => t.Name == other.Name,
        (FeelType.ListOf t, FeelType.ListOf other) => Conforms(t.Item, other.Item),
        (FeelType.RangeOf t, FeelType.RangeOf other) => Conforms(t.Bound, other.Bound),
        (FeelType.ContextOf t, FeelType.ContextOf other) =>
            other.Entries.All(e => t.Entries.Any(mine => mine.Name == e.Name && Conforms(mine.Type, e.Type))),
        (FeelType.FunctionOf t, FeelType.FunctionOf other) => t.Parameters.Length == other.Parameters.Length
            && t.Parameters.Zip(other.Parameters).All(p => Conforms(p.Second, p.First)) && Conforms(t.Result, other.Result),
        (_, FeelType.Named named) => named.Name == Plain(type),
        _ => false,
    };

    /// <summary>The type without the constraints on its values: « instance of » does not look at them.</summary>
    public static FeelType Bare(FeelType type) => type switch
    {
        FeelType.Constrained t => Bare(t.Of),
        FeelType.ListOf t => new FeelType.ListOf(Bare(t.Item)),
        FeelType.ContextOf t => new FeelType.ContextOf([.. t.Entries.Select(e => (e.Name, Bare(e.Type)))]),
        _ => type,
    };

    /// <summary>The type of a function value, as far as its declaration tells.</summary>
    public static FeelType TypeOf(FeelFunction function) => new FeelType.FunctionOf(
        [.. function.Parameters.Select((_, i) => function.Type(i) ?? FeelType.Any)],
        function.Result ?? new FeelType.Named("Null"));

    /// <summary>The type that an expression has whatever its variables; null when that cannot be told.</summary>
    public static FeelType? TypeOf(Node node) => node switch
    {
        Node.Literal { Value: FeelValue.Null } => null,
        Node.Literal n => new FeelType.Named(FeelType.NameOf(n.Value)),
        Node.ListOf { Items: [var first, .. var others] } when TypeOf(first) is { } item && others.All(o => item.Equals(TypeOf(o))) =>
            new FeelType.ListOf(item),
        Node.ListOf => new FeelType.ListOf(FeelType.Any),
        Node.ContextOf n => new FeelType.ContextOf([.. n.Entries.Select(e => (e.Name, TypeOf(e.Value) ?? new FeelType.Named("Null")))]),
        Node.FunctionOf n => new FeelType.FunctionOf([.. n.Parameters.Select(p => p.Type ?? FeelType.Any)], n.Gives ?? new FeelType.Named("Null")),
        Node.Compare or Node.Between or Node.In or Node.InstanceOf or Node.And or Node.Or or Node.Quantified => new FeelType.Named("boolean"),
        Node.Cell { Type: { } type } => type,
        Node.Cell n => TypeOf(n.Body),
        _ => null,
    };

    private static string Plain(FeelType type) => type switch
    {
        FeelType.ListOf => "list",
        FeelType.RangeOf => "range",
        FeelType.ContextOf => "context",
        FeelType.FunctionOf => "function",
        _ => "",
    };
}
