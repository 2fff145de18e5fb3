using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Demat.BackOffice.Forms;

namespace Demat.Web.Forms;

/// <summary>A form being filled in: what was typed, what was left, and what is wrong with it.</summary>
/// <remarks>The rules are those of the back office; this class only decides when to show what they say: on leaving a field, or on sending.</remarks>
public sealed partial class FormSession(Form form, JsonObject values, FormChecks checks)
{
    private readonly HashSet<string> _left = [];
    private ImmutableArray<FieldProblem> _all = [];
    private bool _sent;

    /// <summary>The form.</summary>
    public Form Form { get; } = form;

    /// <summary>What was typed, by key.</summary>
    public JsonObject Values { get; } = values;

    /// <summary>Ids of the components that a condition hides now.</summary>
    public ImmutableHashSet<string> Hidden { get; private set; } = checks.Hidden(form, values);

    /// <summary>Raised after each change of a value.</summary>
    public event Action? Changed;

    /// <summary>What may be shown now, in reading order.</summary>
    public IEnumerable<FieldProblem> Shown => _sent ? _all : _all.Where(problem => _left.Contains(problem.Path));

    /// <summary>Every problem to show in the summary, once the person tried to send.</summary>
    public IReadOnlyList<FieldProblem> ToCorrect => _sent ? _all : [];

    /// <summary>The sentence to show under a value, or null.</summary>
    public string? ProblemAt(string path) => Shown.FirstOrDefault(problem => problem.Path == path)?.Message;

    /// <summary>The value of a key as text; empty when there is none.</summary>
    public string Text(string key) => TextOf(Values[key]);

    /// <summary>The text of a value.</summary>
    public static string TextOf(JsonNode? node) => node is JsonValue value ? value.ToString() : "";

    /// <summary>The values of a list, as texts.</summary>
    public IReadOnlyList<string> Texts(string key) => Values[key] is JsonArray items ? [.. items.Select(TextOf)] : [];

    /// <summary>The rows of a list; made when there is none.</summary>
    public JsonArray Rows(string key)
    {
        if (Values[key] is not JsonArray rows)
        {
            Values[key] = rows = [];
        }
        return rows;
    }

    /// <summary>Keeps a value.</summary>
    public void Set(string key, JsonNode? value)
    {
        Values[key] = value;
        Touch();
    }

    /// <summary>Says that a value inside a list changed.</summary>
    public void Touch()
    {
        Hidden = checks.Hidden(Form, Values);
        if (_sent || _all.Length > 0)
        {
            _all = checks.Problems(Form, Values);
        }
        Changed?.Invoke();
    }

    /// <summary>The person left a field: what is wrong with it may be said.</summary>
    public void Leave(string path)
    {
        _left.Add(path);
        _all = checks.Problems(Form, Values);
    }

    /// <summary>The person wants to send: everything that is wrong is said.</summary>
    /// <returns>True when nothing is wrong.</returns>
    public bool Send()
    {
        _sent = true;
        _all = checks.Problems(Form, Values);
        return _all.IsEmpty;
    }

    /// <summary>The server found these problems after the page found none.</summary>
    public void Refused(ImmutableArray<FieldProblem> problems) => (_sent, _all) = (true, problems);

    /// <summary>The id of the element that edits a value.</summary>
    public static string IdOf(string path) => "f-" + NotAName().Replace(path, "-").Trim('-');

    [GeneratedRegex(@"[\[\].]+")]
    private static partial Regex NotAName();
}
