using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk.Backtesting;
using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>Reads a file of calls: arrived, queue, outcome (answered or abandoned), wait_s, talk_s, agent. As it is or packed with gzip.</summary>
internal static class RecordedCallFile
{
    private const int LongestCode = 100;

    /// <summary>Reads all calls.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unread">How many lines could not be read.</param>
    public static List<RecordedCall> Read(string path, out int unread)
    {
        using var file = new ImportFile(path);
        using var csv = CsvReader.Create(file.Reader, new CsvReaderOptions { MaxRecordSize = 1 << 20 }, leaveOpen: true);
        var columns = ContactColumns.Find(csv.Headers, ImmutableDictionary<string, string>.Empty);
        var calls = new List<RecordedCall>();
        unread = 0;
        while (csv.Read())
        {
            if (ReadCall(columns.Take(csv)) is { } call)
            {
                calls.Add(call);
            }
            else
            {
                unread++;
            }
        }

        return calls;
    }

    private static RecordedCall? ReadCall(ContactFields fields)
    {
        var answered = fields.Outcome == "answered";
        var talk = TimeSpan.Zero;
        return !DateTime.TryParse(fields.Arrived, CultureInfo.InvariantCulture, DateTimeStyles.None, out var arrived)
            || string.IsNullOrWhiteSpace(fields.Queue)
            || fields.Queue.Length > LongestCode
            || fields.Agent.Length > LongestCode
            || (!answered && fields.Outcome != "abandoned")
            || !TryReadSeconds(fields.Wait, out var wait)
            || (answered && !TryReadSeconds(fields.Talk, out talk))
            ? null
            : new RecordedCall(
                new QueueId(fields.Queue), arrived, wait, answered ? talk : null, answered && !string.IsNullOrWhiteSpace(fields.Agent) ? fields.Agent.Trim() : null);
    }

    private static bool TryReadSeconds(string? text, out TimeSpan length)
    {
        var isNumber = double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e7;
        length = isNumber ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        return isNumber;
    }
}
