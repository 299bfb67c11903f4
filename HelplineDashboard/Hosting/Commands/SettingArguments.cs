using System.Text.RegularExpressions;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>Tells settings on the command line from commands and their options.</summary>
/// <remarks>
/// A setting has a colon in its name (<c>--Data:Folder …</c>, <c>--Sources:QueueLog:Path=…</c>), or is one of the few that the
/// host itself knows. Everything else must be a known command or option: a misspelt one is an error, not a setting that nobody reads.
/// </remarks>
internal static partial class SettingArguments
{
    /// <summary>Parts the arguments, each part in its order.</summary>
    /// <param name="args">All arguments.</param>
    /// <returns>The settings with their values, for the configuration; the others, for the command line.</returns>
    public static (string[] Settings, string[] Others) Part(IReadOnlyList<string> args)
    {
        var settings = new List<string>();
        var others = new List<string>();
        for (var index = 0; index < args.Count; index++)
        {
            if (!Setting().IsMatch(args[index]))
            {
                others.Add(args[index]);
                continue;
            }

            settings.Add(args[index]);
            if (!args[index].Contains('=', StringComparison.Ordinal) && index + 1 < args.Count)
            {
                settings.Add(args[++index]);
            }
        }

        return ([.. settings], [.. others]);
    }

    [GeneratedRegex(
        @"^(--\w+(:\w+)+(=.*)?|\w+(:\w+)+=.*|--(urls|environment|contentRoot|applicationName|allowedHosts|http_ports|https_ports)(=.*)?)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Setting();
}
