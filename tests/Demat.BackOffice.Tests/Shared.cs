namespace Demat.BackOffice.Tests;

/// <summary>Reference files kept beside the repository, when they are there.</summary>
internal static class Shared
{
    public static string? Find(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine([folder.FullName, "shared", .. path]);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
