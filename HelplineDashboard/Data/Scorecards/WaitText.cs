using System.Globalization;
using System.Text;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>How long contacts waited, as a day's row holds it: <c>0:12 1:7</c> says that twelve waited less than a second and seven one.</summary>
/// <remarks>A row for each length would be two hundred rows a day and queue: a month's page would read a third of a million of them.</remarks>
internal static class WaitText
{
    // An agent's row travels with no more: the answers of six hundred different waits on one day.
    private const int MostOfAnAgent = 4_000;

    /// <summary>Writes the waits of one agent's contacts; those of a machine that answers thousands are cut to tens of seconds, or minutes, to fit.</summary>
    public static string WriteOfAgent(WaitDistribution waits)
    {
        var text = Write(waits);
        foreach (var step in (int[])[10, 60, 600, 3600])
        {
            text = text.Length <= MostOfAnAgent ? text : Write(new WaitDistribution(waits.Steps.Select(one => (one.Seconds / step * step, one.Count))));
        }

        return text;
    }

    public static string Write(WaitDistribution waits)
    {
        var text = new StringBuilder(waits.Steps.Length * 6);
        foreach (var (seconds, count) in waits.Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : " ")}{seconds}:{count}");
        }

        return text.ToString();
    }

    public static WaitDistribution Read(string text)
    {
        if (text.Length == 0)
        {
            return WaitDistribution.Empty;
        }

        var steps = new List<(int, int)>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            var step = text.AsSpan(range);
            var colon = step.IndexOf(':');
            steps.Add((int.Parse(step[..colon], CultureInfo.InvariantCulture), int.Parse(step[(colon + 1)..], CultureInfo.InvariantCulture)));
        }

        return new WaitDistribution(steps);
    }
}
