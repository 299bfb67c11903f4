using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Proof;

/// <summary>Holds the scorecard, as any other program reads it, against figures worked out without it.</summary>
public sealed class ScorecardProofTests
{
    private const string Variable = "HELPLINE_TEST_CALL_LOG";
    private const string RealZone = "Europe/Amsterdam";
    private const int Seed = 20_250_330;

    [Fact]
    public async Task Scorecard_LogsOfSixQueuesAcrossClockChanges_EveryFigureEqualsItsProof()
    {
        using var folder = new TempFolder();
        await using var dashboard = await ProvenDashboard.StartAsync(MadeCallLog.Agreements);
        var calls = new List<Call>();
        foreach (var (place, zone) in MadeCallLog.Agreements.Select(agreed => agreed.Zone).Distinct().Index())
        {
            var file = folder.Write($"calls-{place}.csv", MadeCallLog.Make(zone, Seed + place));
            var read = CallLog.Read(file, zone);
            Assert.Equal(read.Count, await dashboard.ImportAsync(file, zone));
            calls.AddRange(read);
        }

        await dashboard.CloseDaysAsync();

        var proof = new CallLogFigures(calls, tellsSurveys: false);
        await AssertEqualAsync(dashboard, proof, [.. MadeCallLog.Agreements.SelectMany(agreed => MadeCallLog.Dates.Select(date => (agreed, date)))]);
    }

    [Fact]
    public async Task Scorecard_ConversationsWithCallersAndSurveys_EveryFigureEqualsItsProof()
    {
        var made = MadeConversations.Make(Seed);
        await using var dashboard = await ProvenDashboard.StartAsync(MadeConversations.Agreements);

        await dashboard.SendAsync(made.Events);
        await dashboard.CloseDaysAsync();

        var proof = new CallLogFigures(made.Calls, tellsSurveys: true);
        await AssertEqualAsync(dashboard, proof, [.. MadeConversations.Agreements.SelectMany(agreed => proof.DaysOf(agreed).Select(date => (agreed, date)))]);
    }

    /// <summary>The same with the log of a real helpline, which stays where it is: every fifth day, the busiest and the emptiest of each queue.</summary>
    [Fact]
    public async Task Scorecard_CallLogOfAHelpline_EveryFigureEqualsItsProof()
    {
        var file = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(file), $"{Variable} names no CSV file of calls.");
        var calls = CallLog.Read(file!, RealZone);
        var formulas = Enum.GetValues<LevelBy>();
        var agreements = calls.Select(call => call.Queue).Distinct().Order(StringComparer.Ordinal)
            .Select((queue, place) => new Agreement(queue, 20 + (10 * (place % 4)), 5 * (place % 3), formulas[place % formulas.Length], RealZone)).ToList();
        await using var dashboard = await ProvenDashboard.StartAsync(agreements);

        Assert.Equal(calls.Count, await dashboard.ImportAsync(file!, RealZone));
        await dashboard.CloseDaysAsync();

        var proof = new CallLogFigures(calls, tellsSurveys: false);
        await AssertEqualAsync(dashboard, proof, [.. agreements.SelectMany(agreed => Choose(proof, agreed).Select(date => (agreed, date)))]);
    }

    // Also the Sundays at which the clocks change, whether anybody called or not.
    private static IEnumerable<DateOnly> Choose(CallLogFigures proof, Agreement agreed)
    {
        var days = proof.DaysOf(agreed).ToList();
        var bySize = days.OrderBy(date => proof.OfferedOn(agreed, date)).ThenBy(date => date).ToList();
        var changes = Enumerable.Range(0, days[^1].DayNumber - days[0].DayNumber).Select(days[0].AddDays)
            .Where(date => date is { DayOfWeek: DayOfWeek.Sunday, Month: 3 or 10, Day: > 24 });
        return days.Where((_, place) => place % 5 == 0).Concat(bySize.Take(5)).Concat(bySize.TakeLast(5)).Concat(changes).Distinct().Order();
    }

    private static async Task AssertEqualAsync(ProvenDashboard dashboard, CallLogFigures proof, IReadOnlyList<(Agreement Agreed, DateOnly Date)> days)
    {
        var differences = new List<string>();
        foreach (var (agreed, date) in days)
        {
            differences.AddRange(await dashboard.CompareAsync(proof, agreed, date));
        }

        Assert.True(days.Count >= 60, $"{days.Count} days of queues are too few.");
        Assert.True(differences.Count == 0, $"{differences.Count} differences in {days.Count} days of queues:\n{string.Join('\n', differences.Take(40))}");
    }
}
