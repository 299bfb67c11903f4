using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Tests.Domain.Jobs;

public sealed class JobSituationTests
{
    private static readonly DateTimeOffset s_due = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly JobSituation s_clear = new(IsPaused: false, IsRunning: false, [], []);

    public static TheoryData<JobCause> Causes => [.. Enum.GetValues<JobCause>()];

    [Theory]
    [MemberData(nameof(Causes))]
    public void MayStart_Running_NeverOverlaps(JobCause cause) =>
        Assert.False((s_clear with { IsRunning = true }).MayStart(cause, s_due, s_due.AddHours(1)));

    [Theory]
    [MemberData(nameof(Causes))]
    public void MayStart_Paused_OnlyForAPerson(JobCause cause) =>
        Assert.Equal(cause == JobCause.Person, (s_clear with { IsPaused = true }).MayStart(cause, s_due, s_due));

    [Theory]
    [MemberData(nameof(Causes))]
    public void MayStart_ThatTimeIsDone_OnlyForAPerson(JobCause cause) =>
        Assert.Equal(cause == JobCause.Person, (s_clear with { AtThatTime = [new(JobResult.Succeeded, s_due)] }).MayStart(cause, s_due, s_due.AddHours(1)));

    [Fact]
    public void MayStart_AnotherNodeTriedThatTime_IsLeftToTheRetry()
    {
        var tried = s_clear with { AtThatTime = [new(JobResult.Failed, s_due)], Failed = [s_due] };

        Assert.False(tried.MayStart(JobCause.Due, s_due, s_due));
        Assert.False(tried.MayStart(JobCause.Retry, s_due, s_due.AddSeconds(59)));
        Assert.True(tried.MayStart(JobCause.Retry, s_due, s_due.AddSeconds(60)));
        Assert.True(tried.MayStart(JobCause.Recovery, s_due, s_due));
    }
}
