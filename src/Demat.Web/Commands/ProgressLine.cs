using Demat.BackOffice.Imports;
using Demat.Web.Hosting;

namespace Demat.Web.Commands;

/// <summary>Says how far an import is, on one line of a terminal that is written again; a line per quarter elsewhere.</summary>
public sealed class ProgressLine(TextWriter to, bool isTerminal) : IProgress<ImportProgress>
{
    private int _last = -1;

    /// <inheritdoc/>
    public void Report(ImportProgress value)
    {
        var percent = (int)((value.Share ?? 0) * 100);
        var step = isTerminal ? percent : percent / 25;
        if (step == _last)
        {
            return;
        }
        _last = step;
        var text = $"{French.Count(value.Lines, "ligne lue", "lignes lues")}{(value.Share is null ? "" : $", {percent}\u00a0%")}";
        to.Write(isTerminal ? $"\r{text}   {(percent >= 100 ? Environment.NewLine : "")}" : text + Environment.NewLine);
    }
}
