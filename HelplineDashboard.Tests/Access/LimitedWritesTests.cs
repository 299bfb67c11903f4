using System.Collections.Immutable;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.FollowUps;
using HelplineDashboard.Operations.Forecasting;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Operations.Quality;
using HelplineDashboard.Operations.Queues;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using QueueCalendar = HelplineDashboard.Operations.Contacts.QueueCalendar;
using static HelplineDashboard.Tests.TestKit.TwoSidedHelpline;

namespace HelplineDashboard.Tests.Access;

/// <summary>Who sees some queues changes nothing of the others, and is told what they would be told if there were no such thing.</summary>
public sealed class LimitedWritesTests
{
    private static readonly Party s_limited = Party.Dashboard with { Kind = PartyKind.Person, Id = "lim", Name = "Lim Ited", Sight = new Sight([Seen, new QueueId("third")]) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FollowUps_OfAQueueThatIsNotSeen_AreNotThere()
    {
        await using var helpline = await StartAsync();
        var (owe, end) = (Get<OweFollowUp>(helpline), Get<EndFollowUp>(helpline));
        using (Acting.As(s_limited))
        {
            var unknown = new FollowUpId("pbx", "no-such");
            Assert.Equal(await end.WithdrawAsync(unknown, "Lim", Token), await end.WithdrawAsync(helpline.HiddenFollowUp, "Lim", Token));
            Assert.Equal(await end.DoneAsync(unknown, FollowUpResult.Reached, "Lim", Token), await end.DoneAsync(helpline.HiddenFollowUp, FollowUpResult.Reached, "Lim", Token));
            Assert.Equal(await owe.ReopenAsync(unknown, Token), await owe.ReopenAsync(helpline.HiddenFollowUp, Token));
            Assert.Equal(new FollowUpChange(null, $"There is no queue {Hidden}."), await owe.CallBackAsync(new ContactId("pbx", "new"), Hidden, null, Token));
            Assert.Equal(new FollowUpChange(null, $"There is no queue {Hidden}."), await owe.CalledBackAsync(new ContactId("pbx", "new"), Hidden, FollowUpResult.Reached, "Lim", Token));
            var again = await owe.CallBackAsync(HiddenContact, Seen, null, Token);
            Assert.Null(again.FollowUp);
            Assert.Null((await end.DoneAsync((await Get<ReadFollowUps>(helpline).ReadAsync(FollowUpList.Open, null, Token)).FollowUps[0].Id, FollowUpResult.Reached, "Lim", Token)).Refused);
        }

        Assert.Equal(FollowUpState.Open, Assert.Single(await Get<ReadFollowUps>(helpline).ReadOfContactAsync(HiddenContact, Token)).State);
    }

    [Fact]
    public async Task FollowUps_CountedForTwoWhoSeeDifferently_AreTwoCounts()
    {
        await using var helpline = await StartAsync();
        var read = Get<ReadFollowUps>(helpline);
        var whole = await read.CountAsync(Token);
        using (Acting.As(s_limited))
        {
            Assert.Equal(2, (await read.CountAsync(Token)).Open);
            Assert.Equal(2, (await read.ReadAsync(FollowUpList.Open, null, Token)).Open);
            Assert.Equal(0, (await read.ReadAsync(FollowUpList.Open, Hidden, Token)).Open);
        }

        Assert.Equal(3, whole.Open);
        Assert.Equal(whole, await read.CountAsync(Token));
    }

    [Fact]
    public async Task Calendar_OfQueuesThatAreNotSeen_IsNotChanged()
    {
        await using var helpline = await StartAsync();
        var keep = Get<KeepCalendar>(helpline);
        var all = await keep.ReadAsync(Token);
        var (hidden, both) = (all.Single(one => one.Entry.Id == helpline.HiddenEntry), all.Single(one => one.Entry.Queues.Length == 2));
        using (Acting.As(s_limited))
        {
            var seen = await keep.ReadAsync(Token);
            Assert.Equal(all.Length - 1, seen.Length);
            Assert.Equal([Seen], seen.Single(one => one.Entry.Id == both.Entry.Id).Entry.Queues);

            Assert.True((await keep.SaveAsync(hidden.Entry with { Name = "Mine" }, hidden.Revision, Token)).IsGone);
            Assert.True((await keep.DeleteAsync(hidden, Token)).IsGone);
            foreach (var queues in (ImmutableArray<QueueId>[])[[], [Hidden], [Hidden, Seen]])
            {
                Assert.Equal(KeepCalendar.NotSeen, Assert.Single((await keep.SaveAsync(hidden.Entry with { Id = Guid.NewGuid(), Queues = queues }, null, Token)).Faults).Reason);
            }

            // What is stripped of the other queue must not lose it.
            Assert.Single((await keep.SaveAsync(seen.Single(one => one.Entry.Id == both.Entry.Id).Entry, both.Revision, Token)).Faults);
            Assert.Single((await keep.DeleteAsync(both, Token)).Faults);
            Assert.True((await keep.SaveAsync(hidden.Entry with { Id = Guid.NewGuid(), Queues = [Seen] }, null, Token)).IsDone);
            Assert.All(await keep.AddEnglishHolidaysAsync(2027, 2027, Token), one => Assert.Equal(s_limited.Sight.Queues!.Order(), one.Entry.Queues));
        }

        var after = await keep.ReadAsync(Token);
        Assert.All([hidden, both], entry => Assert.Contains(after, one => one.Entry.Id == entry.Entry.Id && one.Revision == entry.Revision && one.Entry.Queues.SequenceEqual(entry.Entry.Queues)));
    }

    [Fact]
    public async Task Forecasts_OfAQueueThatIsNotSeen_AreNotAdjusted()
    {
        await using var helpline = await StartAsync();
        var adjust = Get<AdjustForecast>(helpline);
        using (Acting.As(s_limited))
        {
            var today = Get<KeepCalendar>(helpline).Today;
            Assert.Null((await adjust.SaveAsync(new ForecastAdjustment(Guid.Empty, Hidden, today, today, "More", "Lim", default) { Factor = 2 }, Token)).Saved);
            Assert.False(await adjust.UndoAsync(helpline.HiddenAdjustment, Token));
            Assert.Null(await Get<ReadAccuracy>(helpline).ReadAsync(Hidden, 4, Token));
            var view = await Get<ReadForecast>(helpline).ReadTodayAsync(Hidden, 7, Token);
            Assert.Null(view.Latest);
            Assert.Empty(view.Adjustments);
            Assert.Equal(Hidden.Code, view.Settings.Name);
            Assert.All(view.Days, day => Assert.True(day is { Published: null, Expected: null, Unusual: null } && day.Events.All(entry => !entry.Queues.Contains(Hidden)) && day.Offered.All(one => one is null or 0)));
        }

        Assert.True(await adjust.UndoAsync(helpline.HiddenAdjustment, Token));
        Assert.NotNull((await Get<ReadForecast>(helpline).ReadTodayAsync(Hidden, 7, Token)).Latest);
    }

    [Fact]
    public async Task TargetsAndSettings_OfOthersOrOfAll_AreNotChanged()
    {
        await using var helpline = await StartAsync();
        var keep = Get<KeepTargets>(helpline);
        var (today, hidden) = (keep.Today, (await keep.ReadAsync(Token)).Targets.Single(one => one.Queue == Hidden));
        Assert.True((await keep.SetTargetAsync(new FigureTarget(Guid.NewGuid(), FigureKind.AbandonRate, null, today, null, 8), "Ana", Token)).IsDone);
        var whole = (await keep.ReadAsync(Token)).Targets.Single(one => one.Queue is null);
        using (Acting.As(s_limited))
        {
            Assert.DoesNotContain((await keep.ReadAsync(Token)).Targets, one => one.Queue == Hidden);
            Assert.Equal(KeepTargets.Gone, Fault(await keep.ChangeTargetAsync(hidden.Id, today, 9, "Lim", Token)));
            Assert.Equal(KeepTargets.Gone, Fault(await keep.EndTargetAsync(hidden.Id, today, "Lim", Token)));
            Assert.Equal(KeepTargets.Gone, Fault(await keep.EndTargetAsync(Guid.NewGuid(), today, "Lim", Token)));
            Assert.False((await keep.SetTargetAsync(hidden with { Id = Guid.NewGuid(), Kind = FigureKind.HandleTime }, "Lim", Token)).IsDone);
            Assert.Equal(KeepTargets.OfAllQueues, Fault(await keep.EndTargetAsync(whole.Id, today, "Lim", Token)));
            Assert.Equal(KeepTargets.OfAllQueues, Fault(await keep.SetWeightAsync(new FigureWeight(FigureKind.ServiceLevel, today, 1), "Lim", Token)));
            Assert.Equal(KeepTargets.OfAllQueues, Fault(await keep.SetCostAsync(new CostTerms(today, 1, 1, "GBP"), "Lim", Token)));
            Assert.False((await Get<ConfigureQueue>(helpline).SaveAsync(new QueueSettings(Hidden) { Name = "Mine" }, new QueueSettings(Hidden), Token)).IsSaved);
            Assert.DoesNotContain(Hidden, (await Get<QueueCalendar>(helpline).ReadAsync(Token)).Keys);
        }

        Assert.Equal($"{TwoSidedHelpline.Queue} line", (await Get<QueueCalendar>(helpline).ReadAsync(Token))[Hidden].Name);
        Assert.Contains(hidden, (await keep.ReadAsync(Token)).Targets);

        static string Fault(TargetResult result) => Assert.Single(result.Faults).Reason;
    }

    [Fact]
    public async Task Reviews_OfAQueueThatIsNotSeen_AreNotThere()
    {
        await using var helpline = await StartAsync();
        var (keep, actions) = (Get<KeepReviews>(helpline), Get<KeepActions>(helpline));
        var hidden = (await actions.ReadAsync(Token)).Single(one => one.Id == helpline.HiddenAction);
        using (Acting.As(s_limited))
        {
            Assert.Equal(ReviewRefusal.NotThere, (await keep.SaveAsync(helpline.HiddenReview, 2, "Lim", [], "", Token)).Refusal);
            Assert.Equal(ReviewRefusal.NotThere, (await keep.CompleteAsync(helpline.HiddenReview, 2, "Lim", Token)).Refusal);
            Assert.Equal(ReviewRefusal.NotThere, (await keep.CorrectAsync(helpline.HiddenReview, "Lim", "Because.", Token)).Refusal);
            Assert.Null(await Get<ReadQuality>(helpline).ReadReviewAsync(helpline.HiddenReview, Token));
            Assert.False((await actions.AddAsync(helpline.HiddenReview, "Listen", "Lim", actions.Today, "Lim", Token)).IsDone);
            var changed = await actions.ChangeAsync(hidden, ActionState.Done, "Lim", Token);
            Assert.False(changed.IsDone);
            Assert.Null(changed.Saved);
            Assert.Equal(ActionState.Open, Assert.Single(await actions.ReadAsync(Token)).State);
            Assert.Equal((1, 0), await Get<ReadRows>(helpline).ReadActionsAsync(Token));
        }

        Assert.Equal((2, 0), await Get<ReadRows>(helpline).ReadActionsAsync(Token));
        Assert.Equal(ReviewState.Completed, (await Get<ReadQuality>(helpline).ReadReviewAsync(helpline.HiddenReview, Token))!.Review.State);
        Assert.True((await actions.ChangeAsync(hidden, ActionState.Done, "Ana", Token)).IsDone);
    }

    [Fact]
    public async Task Moves_OfWhatIsNotSeen_AreRefusedInTheWordsForWhatThereIsNot()
    {
        await using var helpline = await StartAsync();
        var board = Get<BoardFeed>(helpline).Told;
        using (Acting.As(s_limited))
        {
            Assert.Equal($"There is no queue {Hidden}.", Refusal(Seen, Hidden, SeenAgent));
            Assert.Equal($"There is no queue {Hidden}.", Refusal(Hidden, Seen, HiddenAgent));
            Assert.Equal(Refusal(Seen, new QueueId("third"), new("no-such"))!.Replace("no-such", HiddenAgent.Code, StringComparison.Ordinal), Refusal(Seen, new QueueId("third"), HiddenAgent));
            Assert.Equal(MoveRefusalKind.NoSuchMove, (await Get<UndoMove>(helpline).RunAsync(helpline.HiddenMove, "Lim", null, Token)).Refusal!.Kind);
            Assert.Equal(MoveRefusalKind.NoSuchMove, (await Get<ChangeReturn>(helpline).RunAsync(helpline.HiddenMove, board.AsOf.AddHours(2), "Lim", Token)).Refusal!.Kind);
            Assert.Equal(SeenAgent, Assert.Single((await Get<ReadMoves>(helpline).RunAsync(Token)).Moves).Agent);
            Assert.DoesNotContain(Get<MoveSituations>(helpline).AgentsNow(), agent => agent.Id == HiddenAgent || agent.Queues.Contains(Hidden) || agent.Skills.Any(skill => skill.Queue == Hidden));
        }

        Assert.Contains(Get<MoveSituations>(helpline).AgentsNow(), agent => agent.Id == HiddenAgent);
        Assert.True((await Get<MoveRepository>(helpline).ReadAsync(helpline.HiddenMove, Token))!.IsOpen);
        Assert.Null((await Get<UndoMove>(helpline).RunAsync(helpline.HiddenMove, "Ana", null, Token)).Refusal);

        string? Refusal(QueueId from, QueueId to, AgentId agent) =>
            Get<JudgeMove>(helpline).Refusals(Get<MoveSituations>(helpline).Now(), from, to, [agent], board.AsOf.AddHours(1), keeps: false).Select(refusal => refusal.Sentence).FirstOrDefault();
    }

    [Fact]
    public async Task AgentCard_OfOneself_IsWholeWhateverOneSees()
    {
        await using var helpline = await StartAsync();
        var (read, last) = (Get<ReadAgentCard>(helpline), helpline.Yesterday);
        var agent = new AgentId($"{Code}-1");
        var nobody = new Party(PartyKind.Person, "x", "X") { Permissions = [Permissions.BoardView], Sight = Sight.Nothing };
        using (Acting.As(nobody))
        {
            Assert.Null(await read.RunAsync(agent, last.AddDays(-27), last, Token));
        }

        using (Acting.As(nobody with { Agent = agent }))
        {
            Assert.Equal(28, (await read.RunAsync(agent, last.AddDays(-27), last, Token))!.Days.Length);
        }

        using (Acting.As(s_limited))
        {
            Assert.Null(await read.RunAsync(agent, last.AddDays(-27), last, Token));
            Assert.NotNull(await read.RunAsync(SeenAgent, last.AddDays(-27), last, Token));
        }
    }

    private static T Get<T>(TwoSidedHelpline helpline) where T : notnull => helpline.Services.GetRequiredService<T>();
}
