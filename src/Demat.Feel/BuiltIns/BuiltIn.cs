using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>A standard function: all its forms have the same name.</summary>
internal sealed record BuiltIn(string Name, IReadOnlyList<Form> Forms)
{
    public FeelValue Call(FeelValue[] arguments, TextPosition at, Run run)
    {
        foreach (var form in Forms)
        {
            if (form.Takes(arguments.Length))
            {
                return Call(form, arguments, at, run);
            }
        }

        return run.Fail(at, $"« {Name} » n’accepte pas {arguments.Length} argument(s).");
    }

    public FeelValue Call(FeelContext arguments, TextPosition at, Run run)
    {
        // « before(range: r, point: p) » and « before(point: p, range: r) » are not the same question: the order written tells
        if ((Forms.FirstOrDefault(f => f.Parameters.SequenceEqual(arguments.Keys)) ?? Forms.FirstOrDefault(f => f.InOrder(arguments) is not null)) is { } form)
        {
            return Call(form, form.InOrder(arguments)!, at, run);
        }

        return run.Fail(at, $"« {Name} » n’a pas de forme avec les paramètres {string.Join(", ", arguments.Keys)}.");
    }

    private FeelValue Call(Form form, FeelValue[] arguments, TextPosition at, Run run) =>
        run.SpendSize(arguments.Sum(a => a.Size / 4), at) ? form.Run(new Arguments(Name, arguments, at, run)) : FeelValue.Null.Instance;
}

/// <summary>One way to call a standard function.</summary>
/// <param name="Name">The name of the function.</param>
/// <param name="Parameters">Their names, in order.</param>
/// <param name="Required">How many must be given.</param>
/// <param name="IsVariadic">The last parameter takes all that remain.</param>
/// <param name="Run">The value.</param>
internal sealed record Form(string Name, string[] Parameters, int Required, bool IsVariadic, Func<Arguments, FeelValue> Run)
{
    /// <summary>A form from its signature: « substring(string, start position, length?) », « append(list, item...) ».</summary>
    public static Form Of(string signature, Func<Arguments, FeelValue> run)
    {
        var open = signature.IndexOf('(');
        var parameters = signature[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(
            signature[..open],
            [.. parameters.Select(p => p.TrimEnd('?', '.'))],
            parameters.Count(p => !p.EndsWith('?')),
            parameters is [.., var last] && last.EndsWith("...", StringComparison.Ordinal),
            run);
    }

    public bool Takes(int count) => count >= Required && (IsVariadic || count <= Parameters.Length);

    /// <summary>Named arguments in the order of the parameters; null when they do not fit.</summary>
    public FeelValue[]? InOrder(FeelContext arguments) =>
        arguments.Keys.Any(name => !Parameters.Contains(name)) || Parameters.Take(Required).Any(name => !arguments.ContainsKey(name))
            ? null
            : [.. Parameters.Take(1 + Array.FindLastIndex(Parameters, arguments.ContainsKey)).Select(name => arguments[name])];
}
