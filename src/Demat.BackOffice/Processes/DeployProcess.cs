using Demat.BackOffice.Forms;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Processes;

/// <summary>Deploys a process folder: for those who may, and with forms that can be read.</summary>
public sealed class DeployProcess(DefinitionStore definitions, IDbContextFactory<DematDb> databases, DossierReader dossiers)
{
    private static readonly Problem NotAllowed = new(
        "not-allowed", null, "Seul un pilote de processus ou un administrateur peut déployer une version.");

    /// <summary>The roles that see and deploy process definitions.</summary>
    public static IReadOnlyList<string> MayDeploy { get; } = [Roles.Pilote, Roles.AdminFonctionnel, Roles.AdminTechnique];

    /// <summary>Deploys the files, or says why not and writes nothing.</summary>
    /// <param name="files">The folder.</param>
    /// <param name="by">Who deploys; null for the program itself.</param>
    /// <param name="stop">Stops before anything is written.</param>
    public async Task<Deployment> Run(IReadOnlyList<DeploymentFile> files, AgentId? by, CancellationToken stop)
    {
        if (by is { } agent && !await Allows(agent, stop))
        {
            return new Deployment.Refused([NotAllowed]);
        }

        var unreadable = files.Where(f => f.Name.EndsWith(".form", StringComparison.OrdinalIgnoreCase))
            .SelectMany(f => FormReader.Read(f.Content).Problems.Select(p => new Problem("form", p.ComponentId, $"{f.Name}\u00A0: {p.Message}"))).ToList();
        return unreadable.Count > 0 ? new Deployment.Refused([.. unreadable]) : await definitions.Deploy(files, by, stop);
    }

    private async Task<bool> Allows(AgentId agent, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return (await dossiers.Town(db, stop)).RolesOf(agent).Any(MayDeploy.Contains);
    }
}
