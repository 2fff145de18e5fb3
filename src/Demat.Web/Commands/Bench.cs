using Demat.Web.Hosting;

namespace Demat.Web.Commands;

/// <summary>What a verb works with: the settings and services of the product, without its pages nor its background work.</summary>
public static class Bench
{
    /// <summary>Builds it; the caller disposes it.</summary>
    public static IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{builder.Environment.EnvironmentName}.json", optional: true)
            .AddEnvironmentVariables();
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDematProduct(builder.Configuration, runsInBackground: false);
        return builder.Build();
    }
}
