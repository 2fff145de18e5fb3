using System.Globalization;
using System.Text;
using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime.Tests;

/// <summary>Somebody who may write anything into the database and changes one thing at random; gives the words of what was done.</summary>
internal sealed class Tampering(TestHost host, DatabaseKind kind, Random random)
{
    private readonly string blob = kind == DatabaseKind.Sqlite ? "X'{0}'" : "'\\x{0}'";
    private List<JournalRow> entries = [];
    private List<ProcessInstanceId> files = [];

    public async Task<string> Once()
    {
        entries = [.. (await host.Rows<JournalRow>()).OrderBy(e => e.Instance.Value).ThenBy(e => e.Seq)];
        files = [.. entries.Select(e => e.Instance).Distinct()];
        Func<Task<string>>[] ways =
        [
            ChangeText, ChangeDate, ChangeCommand, ChangePerson, EmptyPerson, ChangeHash, ChangeNumber, MoveEntry,
            Delete, DeleteSeveral, DeleteChain, DeleteChainAndFile, DeleteFile, CutTail, CutTailAndHead, Insert, Append, Invent,
            Swap, Reorder, ChangeHead, ChangeVersion, Rewrite, ChangeRoot, ChangeRootHeads, DeleteRootHeads,
        ];
        return await ways[random.Next(ways.Length)]();
    }

    private Task<string> ChangeText()
    {
        var entry = Any();
        var events = Words(entry).ToCharArray();
        var at = random.Next(events.Length);
        events[at] = events[at] == 'x' ? 'y' : 'x';
        return Set(entry, "events", Quote(new string(events)));
    }

    private Task<string> ChangeDate()
    {
        var entry = Any();
        var at = entry.At.AddTicks((random.Next(2) == 0 ? -1 : 1) * TimeSpan.TicksPerMicrosecond * random.Next(1, 1_000_000));
        return Set(entry, "at", kind == DatabaseKind.Sqlite ? Text(at.UtcTicks) : $"'{at.UtcDateTime:O}'");
    }

    private Task<string> ChangeCommand() => Set(Any(), "command_id", Id(Flip(Any().Command.Value)));

    private Task<string> ChangePerson()
    {
        var entry = Any();
        return Set(entry, "by", entry.By is null ? "'intrus'" : random.Next(2) == 0 ? "NULL" : $"'{entry.By.Value.Value} '");
    }

    /// <summary>Nobody and an empty name are not the same.</summary>
    private async Task<string> EmptyPerson()
    {
        var entry = Any();
        return entry.By is null ? await Set(entry, "by", "''") : await Set(entry, "by", "'autre'");
    }

    private Task<string> ChangeHash()
    {
        var entry = Any();
        return Set(entry, "hash", Bytes(Flip(entry.Hash)));
    }

    private Task<string> ChangeNumber()
    {
        var entry = Any();
        return Set(entry, "seq", Text(entry.Seq + (random.Next(2) == 0 ? 100 : -100)));
    }

    private Task<string> MoveEntry() => Set(Any(), "instance_id", Id(Flip(Any().Instance.Value)));

    private Task<string> Delete() => Do($"DELETE FROM journal WHERE {Key(Any())}");

    private Task<string> DeleteSeveral()
    {
        var entry = Any();
        return Do($"DELETE FROM journal WHERE instance_id = {Id(entry.Instance.Value)} AND seq >= {Text(Math.Max(1, entry.Seq - 1))} AND seq <= {Text(entry.Seq)}");
    }

    private Task<string> DeleteChain() => Do($"DELETE FROM journal WHERE instance_id = {Id(File().Value)}");

    private Task<string> DeleteChainAndFile()
    {
        var id = Id(File().Value);
        return Do($"DELETE FROM journal WHERE instance_id = {id}", $"DELETE FROM process_instance WHERE id = {id}");
    }

    private Task<string> DeleteFile() => Do($"DELETE FROM process_instance WHERE id = {Id(File().Value)}");

    private Task<string> CutTail()
    {
        var last = Last(File());
        return Do($"DELETE FROM journal WHERE {Key(last)}");
    }

    /// <summary>The tail, and everything that remembers it, except the roots.</summary>
    private Task<string> CutTailAndHead()
    {
        var chain = Chain(File(), longerThan: 1);
        return Do(
            $"DELETE FROM journal WHERE {Key(chain[^1])}",
            $"UPDATE process_instance SET version = {Text(chain.Count - 1)}, journal_hash = {Bytes(chain[^2].Hash)} WHERE id = {Id(chain[0].Instance.Value)}");
    }

    private Task<string> Insert()
    {
        var entry = Any();
        return Do(
            $"UPDATE journal SET seq = -seq WHERE instance_id = {Id(entry.Instance.Value)} AND seq >= {Text(entry.Seq)}",
            Add(entry, entry.Seq, Guid.CreateVersion7()),
            $"UPDATE journal SET seq = 1 - seq WHERE instance_id = {Id(entry.Instance.Value)} AND seq < 0");
    }

    private Task<string> Append()
    {
        var last = Last(File());
        return Do(Add(last, last.Seq + 1 + random.Next(2), Guid.CreateVersion7()));
    }

    /// <summary>A whole file that never was, in the past.</summary>
    private async Task<string> Invent()
    {
        var chain = Chain(File());
        var id = Guid.CreateVersion7(chain[0].At);
        var (hash, statements) = (new byte[32], new List<string>());
        foreach (var entry in chain)
        {
            hash = Chained(entry, id, hash, Words(entry));
            statements.Add(Row(id, entry.Seq, entry.At, Guid.CreateVersion7(), entry.By, Words(entry), hash));
        }

        // The commands differ from those that were hashed: half of the time the forger notices.
        if (random.Next(2) == 0)
        {
            (hash, statements) = (new byte[32], []);
            foreach (var entry in chain)
            {
                hash = Chained(entry, id, hash, Words(entry));
                statements.Add(Row(id, entry.Seq, entry.At, entry.Command.Value, entry.By, Words(entry), hash));
            }
        }

        statements.Add($"INSERT INTO process_instance (id, definition_id, version, status, state, started_at, started_by, ended_at, journal_hash) "
            + $"SELECT {Id(id)}, definition_id, version, status, state, started_at, started_by, ended_at, {Bytes(hash)} FROM process_instance WHERE id = {Id(chain[0].Instance.Value)}");
        return await Do([.. statements]);
    }

    private Task<string> Swap()
    {
        var chain = Chain(File(), longerThan: 1);
        var (a, b) = (chain[0], chain[^1]);
        return Do(
            $"UPDATE journal SET events = {Quote(Words(b))}, command_id = {Id(Guid.CreateVersion7())} WHERE {Key(a)}",
            $"UPDATE journal SET events = {Quote(Words(a))}, command_id = {Id(a.Command.Value)} WHERE {Key(b)}",
            $"UPDATE journal SET command_id = {Id(b.Command.Value)} WHERE {Key(a)}");
    }

    private Task<string> Reorder()
    {
        var chain = Chain(File(), longerThan: 1);
        return Do(
            $"UPDATE journal SET seq = -1 WHERE {Key(chain[0])}",
            $"UPDATE journal SET seq = {Text(chain[0].Seq)} WHERE {Key(chain[^1])}",
            $"UPDATE journal SET seq = {Text(chain[^1].Seq)} WHERE instance_id = {Id(chain[0].Instance.Value)} AND seq = -1");
    }

    private Task<string> ChangeHead()
    {
        var last = Last(File());
        return Do($"UPDATE process_instance SET journal_hash = {Bytes(Flip(last.Hash))} WHERE id = {Id(last.Instance.Value)}");
    }

    private Task<string> ChangeVersion() => Do($"UPDATE process_instance SET version = version {(random.Next(2) == 0 ? "+" : "-")} 1 WHERE id = {Id(File().Value)}");

    /// <summary>One event is rewritten, and every hash after it computed again, head included: only a root can tell.</summary>
    private async Task<string> Rewrite()
    {
        var chain = Chain(File());
        var from = random.Next(chain.Count);
        var hash = from == 0 ? new byte[32] : chain[from - 1].Hash;
        var statements = new List<string>();
        foreach (var entry in chain.Skip(from))
        {
            var events = entry.Seq == from + 1 ? Words(entry) + " " : Words(entry);
            hash = Chained(entry, entry.Instance.Value, hash, events);
            statements.Add($"UPDATE journal SET events = {Quote(events)}, hash = {Bytes(hash)} WHERE {Key(entry)}");
        }

        statements.Add($"UPDATE process_instance SET journal_hash = {Bytes(hash)} WHERE id = {Id(chain[0].Instance.Value)}");
        return await Do([.. statements]);
    }

    private async Task<string> ChangeRoot()
    {
        var roots = await host.Rows<JournalRootRow>();
        var root = roots[random.Next(roots.Count)];
        var change = random.Next(6) switch
        {
            0 => $"root = {Bytes(Flip(root.Root))}",
            1 => $"hash = {Bytes(Flip(root.Hash))}",
            2 => $"previous = {Bytes(Flip(root.Previous))}",
            3 => "heads = heads + 1",
            4 => $"sealed_at = {(kind == DatabaseKind.Sqlite ? "sealed_at + 10" : "sealed_at + interval '1 microsecond'")}",
            _ => "no = no + 1000",
        };
        return await Do($"UPDATE journal_root SET {change} WHERE no = {Text(root.No)}");
    }

    private async Task<string> ChangeRootHeads()
    {
        var rows = await host.Rows<JournalRootHeadsRow>();
        var row = rows[random.Next(rows.Count)];
        return await Do($"UPDATE journal_root_heads SET heads = {Bytes(Flip(row.Heads))} WHERE root_no = {Text(row.RootNo)} AND first_instance = {Id(row.FirstInstance.Value)}");
    }

    private async Task<string> DeleteRootHeads()
    {
        var rows = await host.Rows<JournalRootHeadsRow>();
        return await Do($"DELETE FROM journal_root_heads WHERE root_no = {Text(rows[random.Next(rows.Count)].RootNo)}");
    }

    private JournalRow Any() => entries[random.Next(entries.Count)];

    private ProcessInstanceId File() => files[random.Next(files.Count)];

    private JournalRow Last(ProcessInstanceId file) => entries.Last(e => e.Instance == file);

    private List<JournalRow> Chain(ProcessInstanceId file, int longerThan = 0)
    {
        var chain = entries.FindAll(e => e.Instance == file);
        return chain.Count > longerThan ? chain : entries.GroupBy(e => e.Instance).First(g => g.Count() > longerThan).ToList();
    }

    private static byte[] Chained(JournalRow entry, Guid instance, byte[] previous, string events) =>
        ChainOracle.Hash(previous, instance, entry.Seq, entry.At.UtcTicks, events, entry.Command.Value, entry.By?.Value);

    private byte[] Flip(byte[] bytes)
    {
        var changed = bytes.ToArray();
        changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    private Guid Flip(Guid id) => new(Flip(id.ToByteArray()));

    private Task<string> Set(JournalRow entry, string column, string value) => Do($"UPDATE journal SET {column} = {value} WHERE {Key(entry)}");

    private string Add(JournalRow like, int seq, Guid command) => Row(like.Instance.Value, seq, like.At, command, like.By, Words(like), like.Hash);

    private string Row(Guid instance, int seq, DateTimeOffset at, Guid command, AgentId? by, string events, byte[] hash) =>
        $"INSERT INTO journal (instance_id, seq, at, command_id, by, events, hash) VALUES ({Id(instance)}, {Text(seq)}, "
        + $"{(kind == DatabaseKind.Sqlite ? Text(at.UtcTicks) : $"'{at.UtcDateTime:O}'")}, {Id(command)}, {(by is { } who ? Quote(who.Value) : "NULL")}, {Quote(events)}, {Bytes(hash)})";

    private static string Words(JournalRow entry) => Encoding.UTF8.GetString(entry.Events);

    private static string Key(JournalRow entry) => $"instance_id = {Id(entry.Instance.Value)} AND seq = {Text(entry.Seq)}";

    private static string Id(Guid id) => $"'{id.ToString().ToUpperInvariant()}'";

    private static string Quote(string text) => $"'{text.Replace("'", "''")}'";

    private string Bytes(byte[] bytes) => string.Format(CultureInfo.InvariantCulture, blob, Convert.ToHexString(bytes));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<string> Do(params string[] statements)
    {
        await host.Read(async db =>
        {
            await db.Database.OpenConnectionAsync(TestHost.Stop);
            foreach (var sql in statements)
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = sql;
                await command.ExecuteNonQueryAsync(TestHost.Stop);
            }

            return 0;
        });
        return string.Join('\n', statements);
    }
}
