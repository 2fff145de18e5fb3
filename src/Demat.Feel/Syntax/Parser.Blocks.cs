using System.Collections.Immutable;

namespace Demat.Feel.Syntax;

// if, for, some, every, function, and types
internal sealed partial class Parser
{
    private Node If()
    {
        var start = Current.At;
        at++;
        var condition = Expression();
        ExpectWord("then");
        var then = Expression();
        ExpectWord("else");
        return new Node.If(start, condition, then, Expression());
    }

    private Node For()
    {
        var start = Current.At;
        at++;
        var iterators = Iterators();
        ExpectWord("return");
        var before = partialSeen;
        partialSeen = false;
        var body = Expression();
        var readsPartial = partialSeen;
        partialSeen |= before;
        return new Node.For(start, iterators, body, readsPartial);
    }

    private Node Quantified()
    {
        var start = Current.At;
        var every = Current.Text == "every";
        at++;
        var iterators = Iterators();
        ExpectWord("satisfies");
        return new Node.Quantified(start, every, iterators, Expression());
    }

    private ImmutableArray<Iterator> Iterators()
    {
        var iterators = ImmutableArray.CreateBuilder<Iterator>();
        do
        {
            var name = Name("un nom de variable");
            ExpectWord("in");
            var domain = Expression();
            iterators.Add(new(name, domain, Accept("..") ? Expression() : null));
        }
        while (Accept(","));

        return iterators.ToImmutable();
    }

    private Node Function()
    {
        var start = Current.At;
        at += 2;
        var parameters = ImmutableArray.CreateBuilder<string>();
        while (!IsSymbol(")") && problem is null)
        {
            if (NameBeforeColon() is { } typed)
            {
                parameters.Add(typed);
                Type();
            }
            else
            {
                parameters.Add(Name("un nom de paramètre"));
            }

            known.Add(parameters[^1]);
            if (!Accept(","))
            {
                break;
            }
        }

        Expect(")");
        return IsWord("external")
            ? Fail(Current.At, "Les fonctions externes ne sont pas admises.")
            : new Node.FunctionOf(start, parameters.ToImmutable(), Expression());
    }

    private FeelType Type()
    {
        if (depth >= MaximumDepth)
        {
            Fail(Current.At, $"Le type est imbriqué sur plus de {MaximumDepth} niveaux.");
            return new FeelType.Named("Any");
        }

        depth++;
        var type = TypeAfter(Name("un type"));
        depth--;
        return type;
    }

    private FeelType TypeAfter(string name)
    {
        if (name is not ("list" or "range" or "context" or "function") || !Accept("<"))
        {
            return new FeelType.Named(name);
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
