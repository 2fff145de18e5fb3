using System.Collections.Immutable;
using System.Xml.Linq;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

// invocations and function definitions
internal sealed partial class BoxedReader
{
    /// <summary>A function definition, or the encapsulated logic of a knowledge model.</summary>
    public Node.FunctionOf Function(XElement element, string where, FeelType? result = null)
    {
        var parameters = Parameters(element);
        if (element.Text("kind") is { } kind and not "FEEL")
        {
            var message = $"Les fonctions externes ({kind}) ne sont pas admises.";
            problems.Add(element.Problem(message));
            return new(default, parameters, new Node.Refused(default, message), result);
        }

        var body = ChildOf(element, where) ?? Missing(element, "La fonction n’a pas d’expression.");
        return new(default, parameters, body, result);
    }

    private Node Invocation(XElement element, string where)
    {
        if (Expressions(element).FirstOrDefault() is not { } called)
        {
            return Missing(element, "L’invocation ne dit pas quelle fonction elle appelle.");
        }

        var arguments = ImmutableArray.CreateBuilder<NamedNode>();
        foreach (var binding in element.Named("binding"))
        {
            var parameter = binding.Named("parameter").FirstOrDefault();
            var name = parameter is null ? "" : NameOf(parameter);
            var place = $"{where}, {name}";
            var value = ChildOf(binding, place) ?? new Node.Literal(default, FeelValue.Null.Instance);
            arguments.Add(new(name, TypeOf(parameter) is { } type ? new Node.Cell(place, value, type) : value));
        }

        var callee = feel.Expression(called, called);
        return arguments.Count == 0
            ? new Node.Call(callee.At, callee, [])
            : new Node.NamedCall(callee.At, callee, arguments.ToImmutable());
    }
}
