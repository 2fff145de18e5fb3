using Demat.BackOffice.WorkingDays;
using Demat.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.BackOffice.Organisation;

/// <summary>Brings the organisation into a host.</summary>
public static class TownServices
{
    /// <summary>Adds the directory, the working calendar of that zone and the functions that expressions may call.</summary>
    public static IServiceCollection AddTown(this IServiceCollection services, HolidayZone zone = HolidayZone.Metropole) => services
        .AddSingleton<OrganisationDirectory>()
        .AddSingleton(new WorkingCalendar(zone))
        .AddSingleton<IHostFunctions, TownFunctions>();
}
