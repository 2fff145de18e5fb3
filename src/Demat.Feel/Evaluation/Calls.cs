using System.Collections.Immutable;
using Demat.Feel.BuiltIns;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Evaluation;

/// <summary>Names and calls: a variable first, then a function of the host, then a standard one.</summary>
/// <remarks>A name that a model declares with a dot (« Person.Age ») is an entry of « Person » where it is not a variable.</remarks>
internal static class Calls
{
    public static FeelValue Resolve(Node.Name name, Scope scope, Run run) =>
        scope.Find(name.Text) is { } value ? value
        : run.Environment.Functions.Find(name.Text) is { } hosted ? new FeelValue.Function(hosted)
        : Library.Find(name.Text) is { } standard ? new FeelValue.Function(AsFunction(standard, name.At, run))
        : name.Text.LastIndexOf('.') is > 0 and var dot && scope.Find(name.Text[..dot]) is FeelValue.Context context
            ? Members.Of(context, name.Text[(dot + 1)..].Trim(), name.At, run)
        : run.Fail(name.At, $"Le nom « {name.Text} » est inconnu.");

    public static FeelValue Call(Node.Call node, Scope scope, Run run)
    {
        var arguments = new FeelValue[node.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Evaluator.Evaluate(node.Arguments[i], scope, run);
        }

        return run.IsExhausted ? FeelValue.Null.Instance : Find(node.Callee, scope, run) switch
        {
            Target.Standard standard => standard.Function.Call(arguments, node.At, run),
            Target.Hosted hosted => Invoke(hosted.Function, Padded(arguments, hosted.Function), node.At, run),
            Target.Value value => Invoke(value.Function, arguments, node.At, run),
            _ => FeelValue.Null.Instance,
        };
    }

    public static FeelValue Call(Node.NamedCall node, Scope scope, Run run)
    {
        var arguments = FeelContext.Empty;
        foreach (var argument in node.Arguments)
        {
            arguments = arguments.With(argument.Name, Evaluator.Evaluate(argument.Value, scope, run));
        }

        return run.IsExhausted ? FeelValue.Null.Instance : Find(node.Callee, scope, run) switch
        {
            Target.Standard standard => standard.Function.Call(arguments, node.At, run),
            Target.Hosted hosted => InvokeNamed(hosted.Function, arguments, node.At, run),
            Target.Value value when arguments.Count == value.Function.Parameters.Length =>
                InvokeNamed(value.Function, arguments, node.At, run),
            Target.Value => run.Fail(node.At, "La fonction n’est pas appelée avec tous ses paramètres."),
            _ => FeelValue.Null.Instance,
        };
    }

    /// <summary>Calls a function value with exactly its parameters.</summary>
    public static FeelValue Invoke(FeelFunction function, FeelValue[] arguments, TextPosition at, Run run)
    {
        var count = function.Parameters.Length;
        if (function.IsVariadic ? arguments.Length < count - 1 : arguments.Length != count)
        {
            return run.Fail(at, $"La fonction « {function.Name} » attend {count} argument(s), pas {arguments.Length}.");
        }

        for (var i = 0; i < function.Types.Length; i++)
        {
            if (!Conversion.TryTo(function.Types[i], arguments[i], run, out arguments[i]))
            {
                return run.Fail(at, $"L’argument «\u00A0{function.Parameters[i]}\u00A0» n’a pas le type déclaré\u00A0: la fonction n’est pas appelée.");
            }
        }

        return function.Body(ImmutableArray.Create(arguments));
    }

    public static FeelValue Closure(Node.FunctionOf node, Scope scope, Run run) =>
        new FeelValue.Function(Function("function", node, () => scope, run));

    /// <summary>A function written in FEEL. Its scope is made when it is called, so that it may call itself.</summary>
    public static FeelFunction Function(string name, Node.FunctionOf node, Func<Scope> scope, Run run) =>
        new(name, [.. node.Parameters.Select(p => p.Name)], arguments =>
        {
            var inner = scope();
            for (var i = 0; i < node.Parameters.Length; i++)
            {
                inner = inner.With(node.Parameters[i].Name, arguments[i]);
            }

            return Conversion.To(node.Result, Evaluator.Evaluate(node.Body, inner, run), node.At, run, $"Le résultat de «\u00A0{name}\u00A0»");
        })
        {
            Types = [.. node.Parameters.Select(p => p.Type)],
            Result = node.Gives,
        };

    private static Target? Find(Node callee, Scope scope, Run run)
    {
        if (callee is Node.Name name)
        {
            if (scope.Find(name.Text) is FeelValue.Function own)
            {
                return new Target.Value(own.Value);
            }

            if (run.Environment.Functions.Find(name.Text) is { } hosted)
            {
                return new Target.Hosted(hosted);
            }

            if (Library.Find(name.Text) is { } standard)
            {
                return new Target.Standard(standard);
            }

            run.Fail(name.At, $"La fonction « {name.Text} » est inconnue.");
            return null;
        }

        if (Evaluator.Evaluate(callee, scope, run) is FeelValue.Function function)
        {
            return new Target.Value(function.Value);
        }

        run.Fail(callee.At, "Ce qui est appelé n’est pas une fonction.");
        return null;
    }

    private static FeelValue InvokeNamed(FeelFunction function, FeelContext arguments, TextPosition at, Run run) =>
        arguments.Keys.FirstOrDefault(name => !function.Parameters.Contains(name)) is { } unknown
            ? run.Fail(at, $"La fonction « {function.Name} » n’a pas de paramètre « {unknown} ».")
            : Invoke(function, [.. function.Parameters.Select(name => arguments[name])], at, run);

    /// <summary>Host functions get null for the last arguments left out.</summary>
    private static FeelValue[] Padded(FeelValue[] arguments, FeelFunction function) =>
        function.IsVariadic || arguments.Length >= function.Parameters.Length
            ? arguments
            : [.. arguments, .. Enumerable.Repeat(FeelValue.Null.Instance, function.Parameters.Length - arguments.Length)];

    private static FeelFunction AsFunction(BuiltIn standard, TextPosition at, Run run) => new(
        standard.Name, ["arguments"], arguments => standard.Call([.. arguments], at, run), IsVariadic: true);

    private abstract record Target
    {
        public sealed record Standard(BuiltIn Function) : Target;

        public sealed record Hosted(FeelFunction Function) : Target;

        public sealed record Value(FeelFunction Function) : Target;
    }
}
