using Demat.BackOffice;
using Demat.BackOffice.Keys;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.WorkingDays;
using Demat.Runtime;
using Demat.Web.Api;
using Demat.Web.Components.Shared;
using Demat.Web.Forms;
using Demat.Web.Inbox;
using Demat.Web.Operations;
using Demat.Web.Requests;
using Demat.Web.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace Demat.Web.Hosting;

/// <summary>What the server and the command-line verbs are made of.</summary>
public static class Services
{
    /// <summary>The longest message of a page, in bytes: a long text of a form, or two hundred order lines pasted at once. A longer one ends the page.</summary>
    private const long LongestMessage = 256 * 1024;

    /// <summary>The database, the runtime and the town hall.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="runsInBackground">True for the server: effects and timers are done. False for a verb.</param>
    public static IServiceCollection AddDematProduct(this IServiceCollection services, IConfiguration configuration, bool runsInBackground)
    {
        var place = new Place(configuration);
        var (connection, isPostgreSql) = Database.Choose(configuration, place);
        services.AddSingleton(place);
        services.AddSingleton(OperationsSettings.Read(configuration));
        services.AddSingleton(isPostgreSql ? new DatabaseClock(TimeProvider.System) : TimeProvider.System);
        services.AddDematDb(configuration, place);
        services.AddDematRuntime<DematDb>(options =>
        {
            options.RunsInBackground = runsInBackground;
            options.Lease = configuration.GetValue("Runtime:Lease", options.Lease);
            options.ClusterConnectionString = isPostgreSql ? PostgresPool.Settings(connection).ConnectionString : null;
        });
        services.AddDematRequests(RequestSettings.Read(configuration, place.Data, place.Templates ?? Path.GetFullPath("templates")));
        services.TryAddSingleton(WorkingCalendar.Metropole);
        services.Replace(ServiceDescriptor.Singleton<IHostFunctions, TownFunctions>());
        services.AddDataProtection().SetApplicationName("demat");
        services.AddOptions<KeyManagementOptions>().Configure<KeptKeys, RequestSettings>((keys, kept, settings) =>
        {
            keys.XmlRepository = new SessionKeys(kept);
            keys.XmlEncryptor = settings.KeyPassphrase is { } passphrase ? new SealedKey(passphrase) : null;
        });
        return services;
    }

    /// <summary>The pages.</summary>
    public static IServiceCollection AddDematPages(this IServiceCollection services, OperationsSettings settings, bool isDevelopment)
    {
        services.AddDematHealth().AddTurnstile(settings);
        services.AddSingleton<IHostLifetime, OrderlyStop>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopTime);
        services.AddExceptionHandler<ApiFailures>();
        services.AddRazorComponents().AddInteractiveServerComponents(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(15))
            .AddHubOptions(options => options.MaximumReceiveMessageSize = LongestMessage);
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddDematSignIn(isDevelopment);
        services.AddScoped<Notices>();
        services.AddScoped<InboxCounter>();
        services.AddTransient<DraftKeeper>();
        services.AddSingleton<Choices>();
        services.AddSingleton<FormChecks>();
        services.AddSingleton<Insistence>();
        return services;
    }
}
