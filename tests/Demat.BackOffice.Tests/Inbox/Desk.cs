using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Search;
using Demat.BackOffice.Tests.Requests;
using Demat.Engine;
using Demat.Runtime;

namespace Demat.BackOffice.Tests.Inbox;

/// <summary>Rows that wait, put into the tables as a step would.</summary>
internal static class Desk
{
    public const string Process = "bon-de-commande";

    public static Key Open { get; } = new(7);

    /// <summary>Puts rows and saves them.</summary>
    public static Task PutAll(this Office office, Action<DematDb> put) => office.Write(db =>
    {
        put(db);
        return Task.CompletedTask;
    });

    /// <summary>A request and its open task; a principal each for whom it waits.</summary>
    public static ProcessInstanceId Put(
        this DematDb db, int number, DateTimeOffset due, string[] principals, string title = "Tables", string? kind = "visa", string requester = "lea.essai", string unit = "svc-vie-associative")
    {
        var instance = new ProcessInstanceId(Guid.CreateVersion7());
        var (reference, words) = ($"D-2026-{number:0000}", FoldedWords.Of(title, $"D-2026-{number:0000}"));
        db.Add(new RequestRow
        {
            Instance = instance,
            Reference = reference,
            Definition = new(Guid.Empty),
            ProcessId = Process,
            Process = "Bon de commande",
            Title = title,
            Requester = new(requester),
            Unit = new(unit),
            SubmittedAt = due.AddDays(-10),
            StatusCode = "visa",
            StatusWords = "À viser",
            StatusKind = StatusKind.Waiting,
            UpdatedAt = due.AddDays(-10),
            Words = words,
        });
        db.AddRange(principals.Select(principal => new InboxRow
        {
            Instance = instance,
            Key = Open,
            Principal = principal,
            Due = due,
            ProcessId = Process,
            StartedBy = new(requester),
            Kind = kind,
            Name = "Visa",
            CreatedAt = due.AddDays(-9),
            Words = words,
        }));
        return instance;
    }
}
