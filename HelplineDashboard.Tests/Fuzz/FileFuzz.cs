using System.IO.Compression;
using System.Text;
using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Sources.Replay;
using HelplineDashboard.Sources.Shifts;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Fuzz;

/// <summary>The parsers of files, fed with broken ones. A file that is none is told of by one of three kinds of exception, each a sentence for a person.</summary>
internal sealed class FileFuzz : IAsyncDisposable
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly Dictionary<string, string> s_asNamed = [];

    private readonly TempFolder _folder = new();
    private readonly CallerPseudonyms _callers = new(Encoding.UTF8.GetBytes("a key for tests only"));
    private readonly TestDatabase _database;
    private readonly ImportShiftsFile _shifts;

    private FileFuzz(TestDatabase database)
    {
        _database = database;
        _shifts = new ImportShiftsFile(new ImportShifts(new ShiftRepository(database.Database), database.Audit()));
    }

    public static async Task<FileFuzz> CreateAsync() => new(await TestDatabase.CreateAsync(SqlDialect.Sqlite));

    public static Task<bool> ContactsAsync(byte[] file) => Task.FromResult(Told(() => ReadAll(
        new ContactsFile(Text(file), "fuzz", s_asNamed, s_zone).Read(), row => Taken(row.Contact is not null, row.Fault is not null))));

    public static Task<bool> SurveysAsync(byte[] file) => Task.FromResult(Told(() => ReadAll(
        new SurveysFile(Text(file), s_asNamed, s_zone).Read(), row => Taken(row.Survey is not null, row.Fault is not null))));

    public Task<bool> QueueLogAsync(byte[] file) => Task.FromResult(Told(() => ReadAll(
        new RecordedDay.OfQueueLog("fuzz", _callers, s_zone).Read(Text(file)), _ => true)));

    public static Task<bool> ReplayAsync(byte[] file) => Task.FromResult(Told(() => ReadAll(
        new RecordedDay.OfContacts("fuzz", s_asNamed, s_zone).Read(Text(file)), _ => true)));

    /// <summary>Takes a whole file of shifts, every other one packed: all of it is stored or nothing.</summary>
    public async Task<bool> ShiftsAsync(byte[] file)
    {
        var isPacked = file.Length % 2 == 0;
        var path = _folder.File(isPacked ? "shifts.csv.gz" : "shifts.csv");
        await File.WriteAllBytesAsync(path, isPacked && file.Length % 4 == 0 ? Pack(file) : file);
        var before = await StoredAsync();
        try
        {
            var result = await _shifts.RunAsync(path, s_zone, null, null, null, TestContext.Current.CancellationToken);
            if (result.Imported is not null)
            {
                return true;
            }

            Assert.True(result.RefusedRows > 0 || result.Rows == 0);
        }
        catch (Exception error) when (IsForPeople(error))
        {
            Assert.NotEmpty(error.Message);
        }

        Assert.Equal(before, await StoredAsync());
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    // To the end, whatever it finds on the way.
    private static bool ReadAll<T>(IEnumerable<T> rows, Func<T, bool> isTaken)
    {
        var any = false;
        foreach (var row in rows)
        {
            any |= isTaken(row);
        }

        return any;
    }

    private static bool Taken(bool isRead, bool isRefused)
    {
        Assert.NotEqual(isRead, isRefused);
        return isRead;
    }

    private static bool IsForPeople(Exception error) => error is FormatException or IOException or InvalidDataException;

    private static bool Told(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (IsForPeople(error))
        {
            Assert.InRange(error.Message.Length, 1, 2000);
            return false;
        }
    }

    private static StreamReader Text(byte[] file) => new(new MemoryStream(file), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);

    private static byte[] Pack(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(file);
        }

        return packed.ToArray();
    }

    private async Task<string> StoredAsync()
    {
        await using var connection = await _database.Database.OpenAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<string>("SELECT COUNT(*) || '/' || TOTAL(FromMs) || '/' || TOTAL(ToMs) FROM Shift") ?? "";
    }
}
