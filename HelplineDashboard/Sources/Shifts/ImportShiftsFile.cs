using CsvHelper;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Sources.Shifts;

/// <summary>What became of a file of shifts.</summary>
/// <param name="Rows">The rows read.</param>
/// <param name="Refused">The first rows that make no sense, by line.</param>
/// <param name="RefusedRows">How many make none. With any, nothing was imported.</param>
/// <param name="From">The start of the period that was planned, UTC.</param>
/// <param name="To">Its end, excluded.</param>
/// <param name="Imported">What changed, or <see langword="null" /> when nothing was imported.</param>
public sealed record ShiftsFileResult(
    long Rows, IReadOnlyList<RefusedLine> Refused, long RefusedRows, DateTimeOffset From, DateTimeOffset To, ShiftsImported? Imported);

/// <summary>Takes a CSV file of shifts: it becomes the plan of its agents for its period, all of it or nothing.</summary>
public sealed class ImportShiftsFile(ImportShifts import)
{
    private static readonly string[] s_columns = ["agent", "from", "to", "activity"];

    /// <summary>Imports a file.</summary>
    /// <param name="path">The file, packed with gzip or not; with a heading: agent, from, to, and if other than queue work activity.</param>
    /// <param name="zone">The time zone of times without an offset.</param>
    /// <param name="from">The start of the period that the file plans, as it would be written in it; none for its first start.</param>
    /// <param name="to">The end, excluded; none for its last end.</param>
    /// <param name="onRefused">Hears of each row that makes no sense.</param>
    /// <param name="cancellationToken">Ends the import; nothing is then imported.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The heading lacks a column, the period makes no sense, or there are too many rows; the message says which.</exception>
    public async Task<ShiftsFileResult> RunAsync(
        string path, TimeZoneInfo zone, string? from, string? to, Action<RefusedLine>? onRefused, CancellationToken cancellationToken)
    {
        var collection = new ShiftCollection(Period(from, "--from", zone), Period(to, "--to", zone));
        var refused = new List<RefusedLine>();
        var (rows, refusals) = (0L, 0L);
        using (var file = new ImportFile(path))
        {
            foreach (var (line, fields) in Rows(file.Reader))
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows++;
                if (Take(line, fields, zone, collection) is { } fault)
                {
                    Refuse(line, fault);
                }
            }
        }

        var batch = collection.ToBatch(out var conflict);
        if (refusals == 0 && conflict is { } pair)
        {
            Refuse(pair.Other, $"\"activity\" contradicts line {pair.One}: agent {pair.Agent} would be at two activities at once.");
        }

        return batch is null || refusals > 0
            ? new ShiftsFileResult(rows, refused, refusals, default, default, null)
            : new ShiftsFileResult(rows, refused, 0, batch.From, batch.To, await import.ReplaceAsync(batch, cancellationToken).ConfigureAwait(false));

        void Refuse(long line, string reason)
        {
            var one = new RefusedLine(line, reason);
            onRefused?.Invoke(one);
            refusals++;
            if (refused.Count < ImportSummary.KeptRefusals)
            {
                refused.Add(one);
            }
        }
    }

    private static string? Take(long line, ShiftFields? fields, TimeZoneInfo zone, ShiftCollection collection)
    {
        if (fields is not { } row)
        {
            return "A quote is not closed after this line; the rest of the file was not read.";
        }

        if (collection.IsFull)
        {
            throw new FormatException($"The file holds more than {ShiftCollection.Most} stretches: split it by agents or weeks. Nothing was imported.");
        }

        var shift = row.Read(zone, out var isOff, out var fault);
        fault ??= collection.Add(line, shift, isOff);
        return fault is null ? null : Sentence(fault);
    }

    private static string Sentence(FieldFault fault) => $"\"{fault.Field}\" {fault.Reason}.";

    private static DateTimeOffset? Period(string? text, string option, TimeZoneInfo zone) =>
        string.IsNullOrEmpty(text) ? null
        : ShiftFields.TryReadTime(text, new LocalClock(zone), out var instant) ? instant
        : throw new FormatException($"{option} is \"{text}\"; write it like 2026-11-21T00:00.");

    // A row whose fields are null breaks off in a quote.
    private static IEnumerable<(long Line, ShiftFields? Fields)> Rows(TextReader reader)
    {
        using var csv = CsvReader.Create(reader, new CsvReaderOptions { TrackLineNumbers = true, MaxRecordSize = 1 << 20 }, leaveOpen: true);
        var places = s_columns.Select(name => PlaceOf(name, csv.Headers)).ToArray();
        while (TryRead(csv, out var broken))
        {
            if (broken)
            {
                yield return (csv.LineNumber, null);
                yield break;
            }

            yield return (csv.LineNumber, new ShiftFields(At(0), At(1), At(2), At(3)));
        }

        string At(int column) => places[column] < 0 ? "" : csv.GetString(places[column]).Trim();
    }

    private static bool TryRead(CsvReader csv, out bool broken)
    {
        broken = false;
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            return broken = true;
        }
    }

    private static int PlaceOf(string name, IReadOnlyList<string> heading)
    {
        for (var place = 0; place < heading.Count; place++)
        {
            if (heading[place].Trim().Trim('\ufeff').Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        return name == "activity" ? -1
            : throw new FormatException($"The file has no column \"{name}\" (it has {Heading.Listed(heading)}). It needs agent, from, to and may have activity.");
    }
}
