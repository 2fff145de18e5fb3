namespace Demat.Web.Tests;

/// <summary>Files of the repository, for the rules that are about them.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Demat.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Demat.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Demat.sln was not found above the tests.");
        }
        return folder.FullName;
    }
}
