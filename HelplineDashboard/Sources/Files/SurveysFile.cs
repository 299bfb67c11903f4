using System.Globalization;
using CsvHelper;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Sources.Files;

/// <summary>One row of a file of surveys: which contact, and what its caller said; or why it tells nothing.</summary>
/// <param name="Line">Where the row begins in the file, from 1.</param>
/// <param name="Contact">The contact's code.</param>
/// <param name="Survey">The answers, or none.</param>
/// <param name="Fault">Why there are none, or none.</param>
internal readonly record struct ReadSurvey(long Line, string Contact, Survey? Survey, string? Fault);

/// <summary>Reads a file of surveys row by row: contact, answered_at, and satisfaction, recommend or both.</summary>
/// <param name="reader">The text, with a heading.</param>
/// <param name="mapping">Other names of the columns.</param>
/// <param name="zone">The time zone of times without an offset.</param>
internal sealed class SurveysFile(TextReader reader, IReadOnlyDictionary<string, string> mapping, TimeZoneInfo zone)
{
    /// <summary>The columns.</summary>
    public static readonly IReadOnlyList<string> Columns = ["contact", "answered_at", "satisfaction", "recommend"];

    private readonly LocalClock _clock = new(zone);

    /// <summary>Reads all rows.</summary>
    /// <exception cref="FormatException">The heading lacks a column.</exception>
    public IEnumerable<ReadSurvey> Read()
    {
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = 1 << 20, // a quote that is never closed must not take the whole file into memory
        };
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        var places = Columns.Select((name, index) => Heading.PlaceOf(name, isNeeded: index < 2, csv.Headers, mapping)).ToArray();
        if (places[2] < 0 && places[3] < 0)
        {
            throw new FormatException("The file has neither a column \"satisfaction\" nor \"recommend\". Name one with --map satisfaction=…");
        }

        while (TryRead(csv, out var isBroken))
        {
            if (isBroken)
            {
                yield return new ReadSurvey(csv.LineNumber, "", null, "A quote is not closed after this line; the rest of the file was not read.");
                yield break;
            }

            var contact = At(0);
            var survey = Read(contact, At(1), At(2), At(3), out var fault);
            yield return new ReadSurvey(csv.LineNumber, contact, survey, fault);
        }

        string At(int column) => places[column] < 0 ? "" : csv.GetString(places[column]).Trim();
    }

    private Survey? Read(string contact, string answeredAt, string satisfaction, string recommend, out string? fault)
    {
        fault = null;
        if (Codes.Fault(contact) is { } contactFault)
        {
            fault = $"\"contact\" {contactFault}.";
        }
        else if (!ContactRow.TryReadTime(answeredAt, _clock, out var at))
        {
            fault = "\"answered_at\" is no time; write it like 2026-11-21T09:30:00.";
        }
        else if (!TryReadNumber(satisfaction, 1, 5, out var satisfied))
        {
            fault = "\"satisfaction\" must be a whole number from 1 to 5, or empty.";
        }
        else if (!TryReadNumber(recommend, 0, 10, out var recommends))
        {
            fault = "\"recommend\" must be a whole number from 0 to 10, or empty.";
        }
        else if (satisfied is null && recommends is null)
        {
            fault = "Neither \"satisfaction\" nor \"recommend\" says anything.";
        }
        else
        {
            return new Survey(at, satisfied, recommends);
        }

        return null;
    }

    private static bool TryReadNumber(string text, int least, int most, out int? number)
    {
        number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read >= least && read <= most ? read : null;
        return number is not null || text.Length == 0;
    }

    private static bool TryRead(CsvReader csv, out bool isBroken)
    {
        isBroken = false;
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            return isBroken = true;
        }
    }
}
