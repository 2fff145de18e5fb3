namespace Demat.Runtime;

/// <summary>Rows of a part of the journal in the order of their keys, read once from the start to the end; what it gives holds until the next step.</summary>
internal interface IJournalCursor : IDisposable
{
    /// <summary>The entry that <see cref="NextEntry"/> stepped to.</summary>
    EntryBytes Entry { get; }

    /// <summary>The head that <see cref="NextHead"/> stepped to.</summary>
    HeadBytes Head { get; }

    /// <summary>Rows whose instance cannot be read, met so far.</summary>
    IReadOnlyList<string> Unreadable { get; }

    /// <summary>Steps to the next entry; false at the end.</summary>
    bool NextEntry();

    /// <summary>Steps to the next instance; false at the end.</summary>
    bool NextHead();
}
