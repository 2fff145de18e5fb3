using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Drafts;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Start;

/// <summary>A process that an agent can start.</summary>
public sealed record StartableProcess(ProcessDefinitionId Definition, string ProcessId, string Name, string Documentation, bool HasDraft);

/// <summary>A form to fill in, with what is already known.</summary>
/// <param name="SavedAt">When the draft was saved; null without a draft.</param>
public sealed record NewRequestView(ProcessDefinitionId Definition, string ProcessId, string Name, Form Form, JsonObject Values, DateTimeOffset? SavedAt);

/// <summary>What the pages « Nouvelle demande » show.</summary>
public sealed class NewRequest(IDbContextFactory<DematDb> databases, DefinitionStore definitions, FormCatalog forms, RequestDrafts drafts)
{
    /// <summary>The latest version of each process that people can start.</summary>
    public async Task<ImmutableArray<StartableProcess>> Choices(AgentId agent, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var started = await db.Drafts.Where(d => d.Agent == agent).Select(d => d.ProcessId).ToListAsync(stop);
        return
        [
            .. from version in await definitions.AllLatest(stop)
               let process = version.Definition
               where process.NoneStart?.FormId is not null
               orderby process.Name
               select new StartableProcess(version.Id, process.Id, process.Name, process.Documentation, started.Contains(process.Id)),
        ];
    }

    /// <summary>The form of a process with the agent's draft, or null when there is no such process.</summary>
    public async Task<NewRequestView?> Of(AgentId agent, string processId, CancellationToken stop)
    {
        if (await definitions.Latest(processId, stop) is not { } version
            || await forms.Find(version.Id, version.Definition.NoneStart?.FormId, stop) is not { } form)
        {
            return null;
        }

        var draft = await drafts.Load(agent, processId, stop);
        return new(version.Id, processId, version.Definition.Name, form, draft?.Values ?? FormPrefill.Of(form, FeelContext.Empty), draft?.SavedAt);
    }
}
