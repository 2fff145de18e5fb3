using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Keys;

/// <summary>The secrets that all the servers share, in the database: whichever server answers, it signs with the same authority and reads the same sessions.</summary>
public sealed class KeptKeys(IDbContextFactory<DematDb> databases)
{
    /// <summary>The secret of that name; null when there is none yet.</summary>
    public async Task<string?> Find(string name, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Set<KeptKeyRow>().Where(k => k.Name == name).Select(k => k.Content).FirstOrDefaultAsync(stop);
    }

    /// <summary>Keeps a secret unless there is one of that name: two servers at their first start keep the same one.</summary>
    /// <returns>The one that is kept.</returns>
    public async Task<string> KeepOnce(string name, string content, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        await db.Database.ExecuteSqlAsync($"INSERT INTO kept_key (name, content) VALUES ({name}, {content}) ON CONFLICT DO NOTHING", stop);
        return await db.Set<KeptKeyRow>().Where(k => k.Name == name).Select(k => k.Content).FirstAsync(stop);
    }

    /// <summary>Every secret whose name begins so; for callers that cannot wait.</summary>
    public IReadOnlyList<string> All(string prefix)
    {
        using var db = databases.CreateDbContext();
        return [.. db.Set<KeptKeyRow>().Where(k => k.Name.StartsWith(prefix)).OrderBy(k => k.Name).Select(k => k.Content)];
    }

    /// <summary>Keeps a secret; for callers that cannot wait.</summary>
    public void Keep(string name, string content)
    {
        using var db = databases.CreateDbContext();
        db.Database.ExecuteSql($"INSERT INTO kept_key (name, content) VALUES ({name}, {content}) ON CONFLICT DO NOTHING");
    }
}
