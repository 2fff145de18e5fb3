using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>The types of the local jobs of the host, asked once.</summary>
public sealed class LocalJobTypes
{
    private FrozenSet<string>? types;

    internal FrozenSet<string> Of(IServiceScopeFactory scopes)
    {
        if (types is null)
        {
            using var scope = scopes.CreateScope();
            types = scope.ServiceProvider.GetServices<ILocalJob>().Select(j => j.Type).ToFrozenSet(StringComparer.Ordinal);
        }

        return types;
    }
}
