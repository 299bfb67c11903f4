using HelplineDashboard.Data;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Contacts;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Files;

public sealed class ImportSurveysTests : IDisposable
{
    private const string Heading = "contact,answered_at,satisfaction,recommend\n";
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_noon = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_SameFileTwice_IsTheContactsAnswersOnce(SqlDialect dialect)
    {
        await using var helpline = await CreateAsync(dialect);
        var file = Heading + "c1,2026-06-15T14:00:00,4,9\nc2,2026-06-15T12:30:00Z,,0\n";

        var first = await ImportAsync(helpline, file);
        var second = await ImportAsync(helpline, file);

        Assert.Equal((2L, 2L, 0L), (first.Lines, first.New, first.RefusedLines));
        Assert.Equal((0L, 2L), (second.New, second.Known));
        Assert.Equal(new Survey(s_noon.AddHours(1), 4, 9), (await ReadAsync(helpline, "c1")).Surveyed);
        Assert.Equal(new Survey(s_noon.AddMinutes(30), null, 0), (await ReadAsync(helpline, "c2")).Surveyed);
    }

    [Theory]
    [InlineData(",2026-06-15T14:00,4,", "\"contact\" must not be empty.")]
    [InlineData("c9,2026-06-15T14:00,4,", "\"contact\": the source pbx has told of no contact c9.")]
    [InlineData("c1,yesterday,4,", "\"answered_at\" is no time; write it like 2026-11-21T09:30:00.")]
    [InlineData("c1,2026-06-15T12:59:00,4,", "\"answered_at\" is before the contact was offered.")]
    [InlineData("c1,2026-06-15T14:00,6,", "\"satisfaction\" must be a whole number from 1 to 5, or empty.")]
    [InlineData("c1,2026-06-15T14:00,4.5,", "\"satisfaction\" must be a whole number from 1 to 5, or empty.")]
    [InlineData("c1,2026-06-15T14:00,,11", "\"recommend\" must be a whole number from 0 to 10, or empty.")]
    [InlineData("c1,2026-06-15T14:00,,", "Neither \"satisfaction\" nor \"recommend\" says anything.")]
    public async Task RunAsync_RowThatMakesNoSense_IsRefusedInOneSentenceAndTheOthersAreTaken(string row, string reason)
    {
        await using var helpline = await CreateAsync(SqlDialect.Sqlite);

        var summary = await ImportAsync(helpline, $"{Heading}{row}\nc2,2026-06-15T14:00,3,\n");

        Assert.Equal([new RefusedLine(2, reason)], summary.Refused);
        Assert.Equal(1, summary.New);
        Assert.Null((await ReadAsync(helpline, "c1")).Surveyed);
        Assert.Equal(3, (await ReadAsync(helpline, "c2")).Surveyed!.Satisfaction);
    }

    [Fact]
    public async Task RunAsync_OtherNamesOfColumns_AreMapped()
    {
        await using var helpline = await CreateAsync(SqlDialect.Sqlite);

        await ImportAsync(helpline, "Call;When;Stars\nc1;2026-06-15 14:00:00;5\n", "contact=Call,answered_at=When,satisfaction=Stars");

        Assert.Equal(5, (await ReadAsync(helpline, "c1")).Surveyed!.Satisfaction);
    }

    [Theory]
    [InlineData("contact,satisfaction\n", null, "The file has no column \"answered_at\"")]
    [InlineData("contact,answered_at\n", null, "The file has neither a column \"satisfaction\" nor \"recommend\"")]
    [InlineData("contact,answered_at\n", "agent=x", "\"agent\" cannot be mapped; contact, answered_at, satisfaction, recommend can.")]
    public async Task RunAsync_HeadingThatMakesNoSense_IsRefused(string file, string? mapping, string reason)
    {
        await using var helpline = await CreateAsync(SqlDialect.Sqlite);

        var refusal = await Assert.ThrowsAsync<FormatException>(() => ImportAsync(helpline, file, mapping));

        Assert.StartsWith(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SurveyOfALiveSource_DoesNotStartItAnew()
    {
        await using var helpline = await CreateAsync(SqlDialect.Sqlite);

        await ImportAsync(helpline, Heading + "c1,2026-06-15T14:00:00,4,9\n");

        await using var connection = await helpline.Database.Database.OpenAsync(s_none);
        await using var transaction = await helpline.Database.Database.BeginReadAsync(connection, s_none);
        Assert.Null((await helpline.Database.Sources.ReadAllAsync(transaction, s_none)).Single(source => source.Code == "pbx").Start);
    }

    private static async Task<ContactHelpline> CreateAsync(SqlDialect dialect)
    {
        var helpline = await ContactHelpline.CreateAsync(dialect, s_noon.AddDays(1));
        await helpline.TellAsync(Call("c1"), Call("c2"));
        return helpline;
    }

    private static Contact Call(string code) => new(new ContactId("pbx", code)) { Offered = new Offering(s_noon, new QueueId("debt")) };

    private static async Task<Contact> ReadAsync(ContactHelpline helpline, string code) =>
        (await helpline.Database.Contacts.ReadOneAsync(new ContactId("pbx", code), s_none))!;

    // Times without an offset are London's, an hour ahead in June.
    private Task<ImportSummary> ImportAsync(ContactHelpline helpline, string text, string? mapping = null) =>
        new ImportSurveys(helpline.Recorder, new FindContact(helpline.Database.Contacts), helpline.Clock).RunAsync(
            _folder.Write("surveys.csv", text), "pbx", mapping, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), new ImportWatcher(), s_none);
}
