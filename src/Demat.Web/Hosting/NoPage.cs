using Microsoft.AspNetCore.Http.Metadata;

namespace Demat.Web.Hosting;

/// <summary>Marks an endpoint for programs: its refusals are not told by a page.</summary>
internal sealed class NoPage : ISkipStatusCodePagesMetadata
{
    public static readonly NoPage Here = new();
}
