using Demat.BackOffice.Backups;
using Demat.BackOffice.Documents;
using Demat.BackOffice.Inbox;
using Demat.BackOffice.Jobs;
using Demat.BackOffice.Keys;
using Demat.BackOffice.Mail;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Processes;
using Demat.BackOffice.Processes.Migrating;
using Demat.BackOffice.Requests.Circuit;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Drafts;
using Demat.BackOffice.Requests.Incidents;
using Demat.BackOffice.Requests.Lights;
using Demat.BackOffice.Requests.Mine;
using Demat.BackOffice.Requests.Processes;
using Demat.BackOffice.Requests.Start;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Requests.TaskForms;
using Demat.BackOffice.Requests.Transfer;
using Demat.BackOffice.Requests.View;
using Demat.BackOffice.Requests.Withdraw;
using Demat.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Demat.BackOffice.Requests;

/// <summary>Brings requests into a host.</summary>
public static class DematRequests
{
    /// <summary>
    /// Adds the use cases, queries, jobs and mail of requests. The host registers <c>AddDbContextFactory&lt;DematDb&gt;</c> and
    /// <c>AddDematRuntime&lt;DematDb&gt;</c> too.
    /// </summary>
    public static IServiceCollection AddDematRequests(this IServiceCollection services, RequestSettings settings)
    {
        services.TryAddSingleton<OrganisationDirectory>();
        services.AddSingleton(settings).AddSingleton(settings.Mail);
        services.AddSingleton(new MailTemplates(Path.Combine(settings.TemplatesFolder, "mails")));
        services.AddSingleton<MailSender>().AddSingleton<RequestMail>().AddSingleton<KeptKeys>().AddSingleton<AuthorityKeys>();
        services.AddSingleton<DossierReader>().AddSingleton<FormCatalog>().AddSingleton<TaskCompletion>();
        services.AddSingleton<StartRequest>().AddSingleton<NewRequest>().AddSingleton<RequestDrafts>();
        services.AddSingleton<DecideTask>().AddSingleton<SubmitTaskForm>().AddSingleton<TransferTask>();
        services.AddSingleton<WithdrawRequest>().AddSingleton<RetryIncident>().AddSingleton<RetryStopped>().AddSingleton<IncidentList>();
        services.AddSingleton<InboxPage>().AddSingleton<DecisionPage>().AddSingleton<MyRequests>().AddSingleton<RequestPage>();
        services.AddSingleton<PredictedCircuit>().AddSingleton<BudgetLight>().AddSingleton<ProcessList>().AddSingleton<DeployProcess>().AddSingleton<MigrateRequests>().AddSingleton<DocumentFiles>();
        services.AddSingleton<MakeBackup>().AddSingleton<RestoreBackup>();
        services.AddSingleton<IProjection, RequestProjection>();
        services.AddScoped<ILocalJob, Engager>().AddScoped<ILocalJob, LibererCredits>();
        services.AddScoped<ILocalJob, Numeroter>().AddScoped<ILocalJob, ProduireDocument>();
        services.AddScoped<IOutsideJob, EnvoyerCourriel>().AddScoped<IOutsideJob, Notifier>();
        services.AddScoped<IOutsideJob, Relancer>().AddScoped<IOutsideJob, Escalader>();
        return services;
    }
}
