using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Forecasting;

public sealed class KeepCalendarTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly CalendarEntry s_poster = new(Guid.NewGuid(), new(2026, 4, 1), new(2026, 4, 3), CalendarKind.Campaign, "  Poster ")
    {
        Queues = [new QueueId("housing"), new QueueId("crisis"), new QueueId("housing")],
        StatedEffect = 1.2,
    };

    [Fact]
    public async Task SaveAsync_NewEntry_IsStoredTidily()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();

        var result = await helpline.Keep.SaveAsync(s_poster, null, s_none);

        Assert.True(result.IsDone);
        var stored = Assert.Single(await helpline.Keep.ReadAsync(s_none));
        Assert.Equal("Poster", stored.Entry.Name);
        Assert.Equal(["crisis", "housing"], stored.Entry.Queues.Select(queue => queue.Code));
        Assert.Equal((stored.Entry.Id, stored.Revision), (result.Saved!.Entry.Id, result.Saved.Revision));
    }

    [Fact]
    public async Task SaveAsync_ChangedMeanwhile_SaysToWhatAndOverwritesNothing()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        var seen = (await helpline.Keep.SaveAsync(s_poster, null, s_none)).Saved!;
        await helpline.Keep.SaveAsync(s_poster with { Name = "Theirs" }, seen.Revision, s_none);

        var result = await helpline.Keep.SaveAsync(s_poster with { Name = "Mine" }, seen.Revision, s_none);

        Assert.False(result.IsDone);
        Assert.Equal("Theirs", result.Meanwhile!.Entry.Name);
        Assert.Equal("Theirs", Assert.Single(await helpline.Keep.ReadAsync(s_none)).Entry.Name);
        Assert.True((await helpline.Keep.SaveAsync(s_poster with { Name = "Mine" }, result.Meanwhile.Revision, s_none)).IsDone);

        var removed = await helpline.Keep.DeleteAsync(seen, s_none);
        Assert.Equal("Mine", removed.Meanwhile!.Entry.Name);
    }

    [Fact]
    public async Task SaveAsync_RemovedMeanwhile_SaysSo()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        var seen = (await helpline.Keep.SaveAsync(s_poster, null, s_none)).Saved!;
        Assert.True((await helpline.Keep.DeleteAsync(seen, s_none)).IsDone);

        Assert.True((await helpline.Keep.SaveAsync(seen.Entry, seen.Revision, s_none)).IsGone);
        Assert.True((await helpline.Keep.DeleteAsync(seen, s_none)).IsGone);

        // Bringing it back.
        Assert.True((await helpline.Keep.SaveAsync(seen.Entry, null, s_none)).IsDone);
        Assert.Equal(seen.Entry.Id, Assert.Single(await helpline.Keep.ReadAsync(s_none)).Entry.Id);
    }

    [Fact]
    public async Task SaveAsync_Nonsense_IsRefusedWithEveryFaultAndNothingIsStored()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();

        var result = await helpline.Keep.SaveAsync(s_poster with { Name = " ", To = new(2026, 3, 1) }, null, s_none);

        Assert.Equal([nameof(CalendarEntry.Name), nameof(CalendarEntry.To)], result.Faults.Select(fault => fault.Field));
        Assert.Empty(await helpline.Keep.ReadAsync(s_none));
    }

    [Fact]
    public void Faults_EachFault_IsNamedByItsField()
    {
        Assert.Empty(s_poster.Faults());
        Check(s_poster with { Name = new string('x', 101) }, nameof(CalendarEntry.Name));
        Check(s_poster with { Kind = (CalendarKind)99 }, nameof(CalendarEntry.Kind));
        Check(s_poster with { From = new(1999, 12, 31), To = new(2000, 1, 1) }, nameof(CalendarEntry.From));
        Check(s_poster with { To = new(2027, 4, 2) }, nameof(CalendarEntry.To));
        Check(s_poster with { StatedEffect = -0.01 }, nameof(CalendarEntry.StatedEffect));
        Check(s_poster with { StatedEffect = 10.5 }, nameof(CalendarEntry.StatedEffect));
        Check(s_poster with { Kind = CalendarKind.Closed }, nameof(CalendarEntry.StatedEffect));

        static void Check(CalendarEntry entry, string field) => Assert.Equal(field, Assert.Single(entry.Faults()).Field);
    }
}
