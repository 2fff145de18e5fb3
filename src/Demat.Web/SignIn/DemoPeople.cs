namespace Demat.Web.SignIn;

public sealed class DemoPeople
{
    private static readonly SignedIn[] All = [new("claire", "Claire Modèle", "Directrice des sports", ["directeur"]), new("noe", "Noé Fictif", "Pilote", ["pilote"])];
    public Task<IReadOnlyDictionary<string, IReadOnlyList<SignedIn>>> ByRole(string? q, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<SignedIn>>>(All.GroupBy(a => a.Roles[0]).ToDictionary(g => g.Key, g => (IReadOnlyList<SignedIn>)[.. g]));
    public Task<SignedIn?> Find(string id, CancellationToken ct) => Task.FromResult(All.FirstOrDefault(a => a.Id == id));
}
