using System.Collections.Immutable;
using Demat.Feel.Types;

namespace Demat.Feel.Syntax;

// types: « list<number> », « context<a: string> », « function<number>->boolean », those of item definitions
internal sealed partial class Parser
{
    private FeelType Type()
    {
        if (depth >= MaximumDepth)
        {
            Fail(Current.At, $"Le type est imbriqué sur plus de {MaximumDepth} niveaux.");
            return FeelType.Any;
        }

        depth++;
        var type = TypeAfter(Name("un type"));
        depth--;
        return type;
    }

    private FeelType TypeAfter(string name)
    {
        while (Accept("."))
        {
            name += "." + Name("un type");
        }

        if (name is not ("list" or "range" or "context" or "function") || !Accept("<"))
        {
            return vocabulary.Type(name) ?? new FeelType.Named(name);
        }

        FeelType type = name switch
        {
            "list" => new FeelType.ListOf(Type()),
            "range" => new FeelType.RangeOf(Type()),
            "context" => ContextType(),
            _ => FunctionType(),
        };
        if (name != "function")
        {
            Expect(">");
        }

        return type;
    }

    private FeelType.ContextOf ContextType()
    {
        var entries = ImmutableArray.CreateBuilder<(string, FeelType)>();
        if (IsSymbol(">"))
        {
            return new([]);
        }

        do
        {
            if (NameBeforeColon() is not { } name)
            {
                Unexpected("un nom suivi de « : »");
                break;
            }

            entries.Add((name, Type()));
        }
        while (Accept(","));

        return new(entries.ToImmutable());
    }

    private FeelType.FunctionOf FunctionType()
    {
        var parameters = ImmutableArray.CreateBuilder<FeelType>();
        while (!IsSymbol(">") && problem is null)
        {
            parameters.Add(Type());
            if (!Accept(","))
            {
                break;
            }
        }

        Expect(">");
        Expect("->");
        return new(parameters.ToImmutable(), Type());
    }
}
