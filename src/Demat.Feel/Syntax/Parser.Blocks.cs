using System.Collections.Immutable;

namespace Demat.Feel.Syntax;

// if, for, some, every, function
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
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        while (!IsSymbol(")") && problem is null)
        {
            parameters.Add(NameBeforeColon() is { } typed ? new(typed, Type()) : new(Name("un nom de paramètre"), null));
            known.Add(parameters[^1].Name);
            if (!Accept(","))
            {
                break;
            }
        }

        Expect(")");
        return IsWord("external") && tokens[at + 1].Text == "{"
            ? Fail(Current.At, "Les fonctions externes (Java, PMML) ne sont pas admises.")
            : new Node.FunctionOf(start, parameters.ToImmutable(), Expression());
    }
}
