using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using static HelplineDashboard.Tests.Domain.Moves.Situations;

namespace HelplineDashboard.Tests.Domain.Moves;

public sealed class MoveSentenceTests
{
    private static readonly MoveModel s_model = new(Overrun);

    [Fact]
    public void Why_TheShareRises_SaysBothShares() => Assert.Equal(
        "Housing is expected to answer 52 % in time; with Amina and Ben from Benefits it would be 81 %, and Benefits still 88 % (target 80 %).",
        Why(Effect(Housing, 0.52, 0.81), Effect(Benefits, 0.95, 0.88), "Amina", "Ben"));

    [Fact]
    public void Why_TheLenderFallsBelowItsTarget_SaysFromWhereToWhere() => Assert.EndsWith(
        ", and Benefits 71 % instead of 85 % (target 80 %).", Why(Effect(Housing, 0.52, 0.81), Effect(Benefits, 0.85, 0.71), "Amina"), StringComparison.Ordinal);

    [Fact]
    public void Why_ALongQueueThatStaysLate_SaysItInCallers()
    {
        Assert.Contains(
            "with Amina from Benefits about 6 callers fewer would wait too long or give up",
            Why(Effect(Housing, 0.03, 0.05, missed: (40, 34)), Effect(Benefits, 0.95, 0.9), "Amina"), StringComparison.Ordinal);
        Assert.Contains(
            "about 1 caller fewer would give up",
            Why(Effect(Housing, 0.03, 0.03, missed: (40, 39.8), abandoned: (10, 9)), Effect(Benefits, 0.95, 0.9), "Amina"), StringComparison.Ordinal);
    }

    [Fact]
    public void Why_AFurtherQueueSuffers_NamesIt()
    {
        var (to, from) = (Effect(Housing, 0.52, 0.81), Effect(Benefits, 0.95, 0.88));

        Assert.EndsWith(
            "Benefits still 88 % (target 80 %), Debt 72 % instead of 90 %.", MoveSentences.Why(s_model, new MoveEffect(from, to, default), ["Amina"], [Effect(Debt, 0.9, 0.72)]), StringComparison.Ordinal);
        Assert.DoesNotContain("Debt", MoveSentences.Why(s_model, new MoveEffect(from, to, default), ["Amina"], [Effect(Debt, 0.9, 0.88)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Why_TheLenderHasNothingToDo_SaysSo()
    {
        var closed = new MoveModel(Overrun.With(Benefits, input => input with { ClosesIn = TimeSpan.Zero }));

        Assert.EndsWith("and Benefits is closed.", MoveSentences.Why(closed, new MoveEffect(Effect(Benefits, 1, 1), Effect(Housing, 0.5, 0.6), default), ["Amina"], []), StringComparison.Ordinal);
        Assert.EndsWith(
            "and hardly anybody is expected in Benefits.", Why(Effect(Housing, 0.5, 0.6), Effect(Benefits, 1, 1, offered: 0.2), "Amina"), StringComparison.Ordinal);
    }

    private static string Why(QueueEffect to, QueueEffect from, params string[] names) =>
        MoveSentences.Why(s_model, new MoveEffect(from, to, TimeSpan.FromMinutes(30)), [.. names], []);

    private static QueueEffect Effect(
        QueueId queue, double without, double with, (double Without, double With) missed = default, (double Without, double With) abandoned = default, double offered = 20) => new(
        queue,
        new QueueProspect(without, 0.5, offered, missed.Without, abandoned.Without, TimeSpan.Zero),
        new QueueProspect(with, 0.5, offered, missed.With, abandoned.With, TimeSpan.Zero));
}
