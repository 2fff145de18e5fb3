using Demat.Runtime;
using Demat.Web.Hosting;

namespace Demat.Web.Commands;

/// <summary>Says how far a check is, on one line of a terminal that is written again; a line per quarter elsewhere.</summary>
internal sealed class AuditProgressLine(TextWriter to, bool isTerminal) : IProgress<AuditProgress>
{
    private readonly Lock writing = new();
    private long lastEntries = -1;
    private int lastQuarter;

    /// <inheritdoc/>
    public void Report(AuditProgress value)
    {
        lock (writing)
        {
            var quarter = (int)(value.Share * 4);
            if (value.Entries <= lastEntries || (!isTerminal && quarter <= lastQuarter))
            {
                return;
            }

            (lastEntries, lastQuarter) = (value.Entries, quarter);
            var text = $"{French.Count((int)Math.Min(value.Entries, int.MaxValue), "écriture lue", "écritures lues")}, {(int)(value.Share * 100)}\u00a0%";
            to.Write(isTerminal ? $"\r{text}   " : text + Environment.NewLine);
        }
    }

    /// <summary>Leaves the line.</summary>
    public void End()
    {
        if (isTerminal && lastEntries >= 0)
        {
            to.WriteLine();
        }
    }
}
