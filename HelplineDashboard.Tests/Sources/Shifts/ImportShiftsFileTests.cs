using HelplineDashboard.Data;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Sources.Shifts;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Shifts;

public sealed class ImportShiftsFileTests : IAsyncLifetime
{
    private const string Heading = "agent,from,to,activity\n";
    private static readonly TimeZoneInfo s_london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly TempFolder _folder = new();
    private TestDatabase _database = null!;
    private ShiftRepository _shifts = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        _shifts = new ShiftRepository(_database.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_Rows_AreTheAgentsPlan()
    {
        var result = await ImportAsync(Heading + """
            amina,2026-06-15T09:00,2026-06-15T17:00,work
            amina,2026-06-15 12:00,2026-06-15 12:30:00,Break
            bo,2026-06-15T22:00,2026-06-16T06:00,
            cy,2026-06-15T09:00:00+02:00,2026-06-15T10:00:00Z,training

            """);

        Assert.Equal(new ShiftsImported(3, 5, 0, 5), result.Imported);
        Assert.Equal(
            [
                Shift("amina", "2026-06-15T08:00Z", "2026-06-15T11:00Z"), Shift("amina", "2026-06-15T11:00Z", "2026-06-15T11:30Z", ShiftActivity.Break),
                Shift("amina", "2026-06-15T11:30Z", "2026-06-15T16:00Z"), Shift("bo", "2026-06-15T21:00Z", "2026-06-16T05:00Z"),
                Shift("cy", "2026-06-15T07:00Z", "2026-06-15T10:00Z", ShiftActivity.Training),
            ],
            await ReadAsync());
    }

    [Fact]
    public async Task RunAsync_SameFileTwice_ChangesNothing()
    {
        const string text = Heading + "amina,2026-06-15T09:00,2026-06-15T17:00,work\namina,2026-06-15T12:00,2026-06-15T12:30,break\n";
        await ImportAsync(text);

        var again = await ImportAsync(text);

        Assert.Equal(new ShiftsImported(1, 3, 0, 0), again.Imported);
    }

    [Fact]
    public async Task RunAsync_CorrectedFile_ReplacesThePlanOfItsAgentsInItsPeriod()
    {
        await ImportAsync(Heading + "amina,2026-06-15T09:00,2026-06-15T17:00,\nbo,2026-06-15T09:00,2026-06-15T17:00,\nbo,2026-06-16T09:00,2026-06-16T17:00,\n");

        // Bo is off on the 15th; nobody says anything of the 16th.
        var result = await ImportAsync(Heading + "amina,2026-06-15T10:00,2026-06-15T17:00,\nbo,2026-06-15T00:00,2026-06-16T00:00,off\n");

        Assert.Equal((2, 1), (result.Imported!.Value.Removed, result.Imported.Value.Added));
        Assert.Equal(
            [Shift("amina", "2026-06-15T09:00Z", "2026-06-15T16:00Z"), Shift("bo", "2026-06-16T08:00Z", "2026-06-16T16:00Z")], await ReadAsync());
    }

    [Fact]
    public async Task RunAsync_PeriodGiven_IsPlannedWholeThoughTheFileIsShorter()
    {
        await ImportAsync(Heading + "amina,2026-06-15T09:00,2026-06-15T17:00,\namina,2026-06-17T09:00,2026-06-17T17:00,\n");

        await ImportAsync(Heading + "amina,2026-06-16T09:00,2026-06-16T17:00,\n", "2026-06-15T00:00", "2026-06-18T00:00");

        Assert.Equal([Shift("amina", "2026-06-16T08:00Z", "2026-06-16T16:00Z")], await ReadAsync());
    }

    [Theory]
    [InlineData(",2026-06-15T09:00,2026-06-15T17:00,work", "\"agent\" must not be empty.")]
    [InlineData("amina,nine,2026-06-15T17:00,work", "\"from\" is no time; write it like 2026-11-21T09:30.")]
    [InlineData("amina,15/06/2026 09:00,2026-06-15T17:00,work", "\"from\" is no time; write it like 2026-11-21T09:30.")]
    [InlineData("amina,2026-06-15T09:00,,work", "\"to\" is no time; write it like 2026-11-21T09:30.")]
    [InlineData("amina,2026-06-15T09:00,2026-06-15T09:00,work", "\"to\" must be later than \"from\".")]
    [InlineData("amina,2026-06-15T09:00,2026-06-16T09:01,work", "\"to\" must be at most 24 hours after \"from\".")]
    [InlineData("amina,2026-06-15T09:00,2026-06-15T10:00,holiday", "\"activity\" must be one of work, break, training, meeting, other, off.")]
    [InlineData("amina,2026-06-13T09:00,2026-06-14T09:00,", "\"from\" lies before the period that is planned.")]
    [InlineData("amina,2026-06-15T09:00,2026-06-20T10:00,off", "\"to\" lies after the period that is planned.")]
    public async Task RunAsync_OneRowThatMakesNoSense_ImportsNothingAndNamesLineAndField(string row, string expected)
    {
        var heard = new List<RefusedLine>();

        var result = await ImportAsync(
            Heading + "bo,2026-06-15T09:00,2026-06-15T17:00,\n" + row + "\n", "2026-06-14T00:00", "2026-06-18T00:00", heard.Add);

        Assert.Equal([new RefusedLine(3, expected)], result.Refused);
        Assert.Equal(result.Refused, heard);
        Assert.Null(result.Imported);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task RunAsync_TwoActivitiesAtOnce_NamesBothLines()
    {
        var result = await ImportAsync(Heading + "amina,2026-06-15T09:00,2026-06-15T10:00,meeting\nbo,2026-06-15T09:00,2026-06-15T10:00,\namina,2026-06-15T09:30,2026-06-15T11:00,training\n");

        Assert.Equal([new RefusedLine(4, "\"activity\" contradicts line 2: agent amina would be at two activities at once.")], result.Refused);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task RunAsync_NightOfTheClockChange_IsAsLongAsItReallyIs()
    {
        await ImportAsync(Heading + "amina,2026-10-24T22:00,2026-10-25T06:00,\nbo,2026-03-28T22:00,2026-03-29T06:00,\ncy,2026-10-25T01:15,2026-10-25T01:05,\n");

        Assert.Equal([9, 7, 50 / 60d], (await ReadAsync()).Select(shift => shift.Length.TotalHours), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public async Task RunAsync_MissingColumn_SaysWhich()
    {
        var error = await Assert.ThrowsAsync<FormatException>(() => ImportAsync("agent,start,to\namina,2026-06-15T09:00,2026-06-15T10:00\n"));

        Assert.StartsWith("The file has no column \"from\" (it has agent, start, to).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_QuoteThatIsNeverClosed_ImportsNothing()
    {
        var result = await ImportAsync(Heading + "bo,2026-06-15T09:00,2026-06-15T17:00,\n\"amina,2026-06-15T09:00,2026-06-15T10:00,\n" + new string('x', 2_000_000));

        Assert.Equal(1, result.RefusedRows);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task RunAsync_NoRows_ChangesNothing()
    {
        var result = await ImportAsync(Heading);

        Assert.Equal((0, 0, null), (result.Rows, result.RefusedRows, result.Imported));
    }

    private Task<ShiftsFileResult> ImportAsync(string text, string? from = null, string? to = null, Action<RefusedLine>? onRefused = null) =>
        new ImportShiftsFile(new ImportShifts(_shifts, _database.Audit())).RunAsync(_folder.Write("shifts.csv", text), s_london, from, to, onRefused, s_none);

    private Task<IReadOnlyList<Shift>> ReadAsync() => _shifts.ReadRangeAsync(Instant("2026-01-01T00:00Z"), Instant("2027-01-01T00:00Z"), s_none);

    private static Shift Shift(string agent, string from, string to, ShiftActivity activity = ShiftActivity.Work) =>
        new(new AgentId(agent), Instant(from), Instant(to), activity);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
