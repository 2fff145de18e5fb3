using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Storage;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>One request with all that is needed to judge it: row, instance, definition, organisation of the day.</summary>
/// <param name="Row">What lists show.</param>
/// <param name="Instance">The state of its process.</param>
/// <param name="Version">The definition it runs.</param>
/// <param name="Definitions">Definitions of called processes too.</param>
/// <param name="Town">The organisation today.</param>
/// <param name="Functions">Functions of the organisation, for expressions.</param>
/// <param name="Now">The moment of the reading.</param>
internal sealed record Dossier(
    RequestRow Row, ProcessInstance Instance, LoadedDefinition Version, IDefinitions Definitions, OrganisationDay Town, FeelFunctions Functions, DateTimeOffset Now)
{
    /// <summary>The process.</summary>
    public ProcessDefinition Process => Version.Definition;

    /// <summary>For the FEEL conditions of forms.</summary>
    public FeelEnvironment Environment => new(Now, Functions, FeelBudget.Default);

    /// <summary>The head of every page.</summary>
    public RequestHead Head => new(
        Row.Instance, Row.Reference, Row.Title, Row.Process, Row.AmountTtc, Town.PersonOf(Row.Requester), Row.SubmittedAt, Row.Status);

    /// <summary>An open task; null when it is not open any more.</summary>
    public OpenUserTask? OpenTask(Key task) => Instance.UserTasks.GetValueOrDefault(task);

    /// <summary>The process that holds the task, which may be a called one.</summary>
    public ProcessDefinition ProcessOf(OpenUserTask task) => Definitions.ById(Instance.DefinitionOf(task.Element)) ?? Process;

    /// <summary>The label of the task.</summary>
    public string NameOf(OpenUserTask task) => ProcessOf(task).Node(task.ElementId)?.Label ?? task.ElementId;

    /// <summary>The property of a task (« demat.kind »), or null.</summary>
    public string? Property(OpenUserTask task, string name) => ProcessOf(task).Property(task.ElementId, name);

    /// <summary>« visa », « signature »… or null.</summary>
    public string? KindOf(OpenUserTask task) => Property(task, RequestStatus.KindProperty);

    /// <summary>The variables that the task sees.</summary>
    public FeelContext VariablesOf(OpenUserTask task) => Instance.VisibleFrom(task.Element);
}
