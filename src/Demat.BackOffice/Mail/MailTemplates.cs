using System.Collections.Concurrent;
using Demat.BackOffice.Templates;

namespace Demat.BackOffice.Mail;

/// <summary>The mails as their templates word them: one file each under templates/mails.</summary>
/// <remarks>A file has three parts: the subject on its first line, then after « --- texte » and « --- html » the two bodies.</remarks>
public sealed class MailTemplates(string folder)
{
    private readonly ConcurrentDictionary<string, Parts> read = new();

    /// <summary>True when the template exists.</summary>
    public bool Knows(string name) => IsName(name) && File.Exists(FileOf(name));

    /// <summary>Words the mail.</summary>
    /// <exception cref="InvalidDataException">The template is missing or cannot be read.</exception>
    public LetterContent Write(string name, IReadOnlyDictionary<string, object?> values)
    {
        var parts = read.GetOrAdd(name, Read);
        var subject = OneLine(parts.Subject.Fill(values));
        var page = parts.Frame.FillHtml(new Dictionary<string, object?> { ["objet"] = subject })
            .Replace("<!-- contenu -->", parts.Html.FillHtml(values), StringComparison.Ordinal);
        return new(subject, parts.Text.Fill(values).Trim() + "\n", page);
    }

    private Parts Read(string name)
    {
        if (!Knows(name))
        {
            throw new InvalidDataException($"Le modèle de courriel « {name} » n’existe pas.");
        }

        var text = File.ReadAllText(FileOf(name)).ReplaceLineEndings("\n");
        var (head, rest) = Cut(text, "\n--- texte\n", name);
        var (plain, html) = Cut(rest, "\n--- html\n", name);
        var frame = File.ReadAllText(Path.Combine(folder, "_cadre.html"));
        return new(LiquidTemplate.Parse(head, name), LiquidTemplate.Parse(plain, name), LiquidTemplate.Parse(html, name), LiquidTemplate.Parse(frame, "_cadre.html"));
    }

    private string FileOf(string name) => Path.Combine(folder, name + ".liquid");

    private static (string Before, string After) Cut(string text, string mark, string name)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidDataException($"Le modèle de courriel « {name} » n’a pas de ligne « {mark.Trim()} ».")
            : (text[..at], text[(at + mark.Length)..]);
    }

    // A definition names the template: it must not walk out of the folder.
    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private sealed record Parts(LiquidTemplate Subject, LiquidTemplate Text, LiquidTemplate Html, LiquidTemplate Frame);
}
