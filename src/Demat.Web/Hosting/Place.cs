namespace Demat.Web.Hosting;

/// <summary>Where the product keeps and finds its files.</summary>
/// <remarks>
/// Data goes to <c>data/</c> of the current directory, so that <c>dotnet run --project src/Demat.Web</c> from the repository writes
/// <c>./data</c>; <c>Demat:DataFolder</c> puts it elsewhere. Definitions and templates are looked for in the current directory, then beside the program.
/// </remarks>
public sealed class Place(IConfiguration configuration)
{
    /// <summary>The folder of the embedded database, mails and keys; made when it is missing.</summary>
    public string Data { get; } = Private(Path.GetFullPath(configuration["Demat:DataFolder"] ?? "data"));

    /// <summary>The process definitions that come with the product; null when there are none.</summary>
    public string? Definitions { get; } = Find(configuration["Demat:DefinitionsFolder"], "process-definitions");

    /// <summary>The templates of documents and mails; null when there are none.</summary>
    public string? Templates { get; } = Find(configuration["Demat:TemplatesFolder"], "templates");

    /// <summary>Makes a folder that only the account of the program can enter; one that is there already keeps the rights it was given.</summary>
    public static string Private(string path) => (OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).FullName;

    private static string? Find(string? configured, string name)
    {
        string[] candidates = configured is not null ? [configured] : [name, Path.Combine(AppContext.BaseDirectory, name)];
        return candidates.Select(Path.GetFullPath).FirstOrDefault(Directory.Exists);
    }
}
