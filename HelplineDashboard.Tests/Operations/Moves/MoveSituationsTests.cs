using HelplineDashboard.Data;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Tests.Operations.Moves;

public sealed class MoveSituationsTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Now_OfAMoveThatIsNotDoneYet_CountsItAsDone()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Busy("amina");
        helpline.Pass(1);
        var before = helpline.First.Situations.Now();
        await helpline.LendAsync("amina");
        await helpline.First.StepAsync();

        var after = helpline.First.Situations.Now();

        Assert.Equal((1, 2), (Busy(before, LendingHelpline.Housing), Busy(after, LendingHelpline.Housing)));
        Assert.Equal((1, 0), (Busy(before, LendingHelpline.Benefits), Busy(after, LendingHelpline.Benefits)));
        var amina = after.Agents.Single(agent => agent.Id.Code == "amina");
        Assert.Equal((true, 1), (amina.IsLent, amina.MovesToday));
        Assert.Equal([LendingHelpline.Housing], amina.Queues);
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues); // the board itself shows what is true
        Assert.Equal(new AgentId("amina"), Assert.Single(after.Recent).Agent);
    }

    [Fact]
    public async Task Now_OfAMoveThatFailed_LeavesNoTrace()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Phone.Answer = (_, _) => Task.FromResult(new HelplineDashboard.Operations.Moves.PhoneAnswer(HelplineDashboard.Operations.Moves.PhoneAnswerKind.Refused));
        await helpline.LendAsync("amina");
        await helpline.First.StepAsync(2);

        var situation = helpline.First.Situations.Now();

        var amina = situation.Agents.Single(agent => agent.Id.Code == "amina");
        Assert.Equal((false, 0, null), (amina.IsLent, amina.MovesToday, amina.LastMovedAt));
        Assert.Empty(situation.Recent);
    }

    [Fact]
    public async Task Now_AfterALoan_KnowsWhenItEndedAndForgetsItWithTheDay()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        await helpline.LentAsync("amina", minutes: 15);
        helpline.Pass(15 * 60);
        await helpline.First.StepAsync(3);
        var endedAt = helpline.Clock.GetUtcNow();

        var today = helpline.First.Situations.Now().Agents.Single(agent => agent.Id.Code == "amina");
        helpline.Pass(11 * 3600); // past midnight in London
        await helpline.First.StepAsync();
        var tomorrow = helpline.First.Situations.Now().Agents.Single(agent => agent.Id.Code == "amina");

        Assert.Equal((1, endedAt, false), (today.MovesToday, today.LastMovedAt!.Value, today.IsLent));
        Assert.Equal((0, endedAt), (tomorrow.MovesToday, tomorrow.LastMovedAt!.Value));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Now_WhereNobodySaysWhatAnAgentCanDo_GoesByQueuesServedAndContactsAnswered(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        await AnswerAsync(helpline, "eve", "housing", contacts: 20, daysAgo: 10);
        await AnswerAsync(helpline, "eve", "crisis", contacts: 19, daysAgo: 10);
        await AnswerAsync(helpline, "eve", "legal", contacts: 30, daysAgo: 61);
        await helpline.First.Agents.RefreshAsync(None);
        var eve = new HelplineDashboard.Live.Board.AgentSnapshot(new AgentId("eve"), "Eve") { Queues = [LendingHelpline.Benefits] };

        Assert.Equal([new AgentSkill(LendingHelpline.Benefits), new AgentSkill(LendingHelpline.Housing)], helpline.First.Agents.SkillsOf(eve));
        Assert.Equal([new AgentSkill(new QueueId("legal"), 40)], helpline.First.Agents.SkillsOf(eve with { Skills = [new AgentSkill(new QueueId("legal"), 40)] }));
    }

    [Fact]
    public async Task Now_WithShifts_KnowsTheNextBreakAndTheEndOfTheDay()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var (amina, bo, now) = (new AgentId("amina"), new AgentId("bo"), helpline.Clock.GetUtcNow());
        await new ShiftRepository(helpline.Database.Database).ReplaceAsync(
            new ShiftBatch(now.AddHours(-12), now.AddHours(12), [amina, bo],
            [
                new Shift(amina, now.AddHours(-3), now.AddMinutes(-10), ShiftActivity.Work),
                new Shift(amina, now.AddMinutes(-10), now.AddMinutes(5), ShiftActivity.Break),
                new Shift(amina, now.AddMinutes(5), now.AddMinutes(65), ShiftActivity.Work),
                new Shift(amina, now.AddMinutes(65), now.AddMinutes(80), ShiftActivity.Training),
                new Shift(amina, now.AddMinutes(80), now.AddMinutes(120), ShiftActivity.Work),
                new Shift(amina, now.AddMinutes(300), now.AddMinutes(400), ShiftActivity.Work),
                new Shift(bo, now.AddMinutes(300), now.AddMinutes(400), ShiftActivity.Work),
            ]),
            None);
        await helpline.First.Agents.RefreshAsync(None);

        var agents = helpline.First.Situations.Now().Agents.ToDictionary(agent => agent.Id);

        Assert.Equal((now.AddMinutes(65), now.AddMinutes(120)), (agents[amina].NextBreakAt!.Value, agents[amina].ShiftEndsAt!.Value));
        Assert.Equal((null, null), (agents[bo].NextBreakAt, agents[bo].ShiftEndsAt)); // not planned now, and there all the same
    }

    private static double Busy(MoveSituation situation, QueueId queue) => situation.Queues.Single(one => one.Queue == queue).Input.Agents!.Busy;

    private static async Task AnswerAsync(LendingHelpline helpline, string agent, string queue, int contacts, int daysAgo)
    {
        await using var record = helpline.Database.Recorder(helpline.Clock);
        var at = helpline.Clock.GetUtcNow().AddDays(-daysAgo);
        await record.RecordAsync(
            [
                .. Enumerable.Range(0, contacts).SelectMany(IEnumerable<OperationsEvent> (number) =>
                [
                    new ContactOffered(new("pbx", $"o-{queue}-{number}"), new("pbx", $"{queue}-{number}"), new Offering(at, new QueueId(queue))),
                    new ContactAnswered(new("pbx", $"a-{queue}-{number}"), new("pbx", $"{queue}-{number}"), new Answer(at.AddSeconds(5), new AgentId(agent))),
                ]),
            ],
            None);
    }
}
