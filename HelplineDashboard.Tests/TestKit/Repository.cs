namespace HelplineDashboard.Tests.TestKit;

/// <summary>The source files, for the tests that read them.</summary>
internal static class Repository
{
    /// <summary>Gets the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Lists a folder's source files, less what a build made, by their paths from that folder with forward slashes.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, params string[] extensions)
    {
        var start = Path.Combine(Root, folder);
        return Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories)
            .Select(file => (Full: file, Path: Path.GetRelativePath(start, file).Replace('\\', '/')))
            .Where(file => extensions.Contains(Path.GetExtension(file.Path)))
            .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj"))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => (file.Path, File.ReadAllText(file.Full)));
    }

    private static string FindRoot(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "HelplineDashboard.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No HelplineDashboard.sln above {folder}.");
    }
}
