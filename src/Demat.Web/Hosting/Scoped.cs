namespace Demat.Web.Hosting;

/// <summary>
/// Calls a use case or a query in a scope of its own. A page lives as long as its circuit; a database context must not.
/// </summary>
public sealed class Scoped<T>(IServiceScopeFactory scopes)
    where T : notnull
{
    /// <summary>Makes the service, calls it, and lets it go.</summary>
    public async Task<TAnswer> Call<TAnswer>(Func<T, Task<TAnswer>> call)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>Makes the service, calls it, and lets it go.</summary>
    public async Task Call(Func<T, Task> call)
    {
        await using var scope = scopes.CreateAsyncScope();
        await call(scope.ServiceProvider.GetRequiredService<T>());
    }
}
