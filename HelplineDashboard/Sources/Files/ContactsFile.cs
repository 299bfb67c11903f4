using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Sources.Files;

/// <summary>One row of a file of contacts: the contact, or why there is none.</summary>
/// <param name="Line">Where the row begins in the file, from 1.</param>
/// <param name="Contact">The contact, or none.</param>
/// <param name="Fault">Why there is none, or none.</param>
internal readonly record struct ReadContact(long Line, Contact? Contact, string? Fault);

/// <summary>Reads a file of contacts row by row.</summary>
/// <remarks>
/// A contact is named by what its row says, so that the same row read again is the same contact. Two equal rows that follow
/// each other within one arrival time are two contacts (two callers gave up in the same second); a row that comes again
/// elsewhere, as when exports overlap, is the same contact once more.
/// </remarks>
/// <param name="reader">The text, with a heading.</param>
/// <param name="source">The source's code.</param>
/// <param name="mapping">Other names of the columns.</param>
/// <param name="zone">The time zone of times without an offset.</param>
internal sealed class ContactsFile(TextReader reader, string source, IReadOnlyDictionary<string, string> mapping, TimeZoneInfo zone)
{
    private readonly Dictionary<string, int> _ofThisTime = new(StringComparer.Ordinal);
    private string _time = "";

    /// <summary>Reads all rows.</summary>
    /// <exception cref="FormatException">The heading lacks a column.</exception>
    public IEnumerable<ReadContact> Read()
    {
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = 1 << 20, // a quote that is never closed must not take the whole file into memory
        };
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        var columns = ContactColumns.Find(csv.Headers, mapping);
        var row = new ContactRow(new LocalClock(zone));
        while (TryRead(csv, out var broken))
        {
            if (broken)
            {
                yield return new ReadContact(csv.LineNumber, null, "A quote is not closed after this line; the rest of the file was not read.");
                yield break;
            }

            var fields = columns.Take(csv);
            var contact = row.Read(fields, new ContactId(source, NameOf(fields)), out var fault);
            yield return new ReadContact(csv.LineNumber, contact, fault);
        }
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

    private string NameOf(ContactFields fields)
    {
        var time = fields.Arrived;
        if (time != _time)
        {
            _time = time;
            _ofThisTime.Clear();
        }

        var content = fields.Content;
        var before = _ofThisTime.GetValueOrDefault(content);
        _ofThisTime[content] = before + 1;
        var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 12));

        // The time in front keeps neighbours together in the database's indexes: names all over the place cost half the rate.
        var name = $"{(time.Length <= 40 ? time : "")}/{hash}";
        return before == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{before + 1}");
    }
}
