using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Risk;
using static HelplineDashboard.Tests.Domain.Moves.Situations;

namespace HelplineDashboard.Tests.Domain.Moves;

public sealed class ArrivalPulseTests
{
    // 20 in a quarter of an hour, conversations of five minutes: of the eight of six minutes about five are still there.
    [Theory]
    [InlineData(5, 0, 0.95, 1.1)] // as expected
    [InlineData(8, 0, 1, 1.25)] // a busy moment
    [InlineData(8, 9, 2, 3.2)] // a surge
    [InlineData(0, 0, 0.8, 1)] // hardly anybody for a while
    public void Of_ContactsOfTheLastMinutes_TellsHowFastTheyCome(int answered, int waiting, double least, double most) =>
        Assert.InRange(Pulse(answered, waiting, 60), least, most);

    [Fact]
    public void Of_OldConversations_SayNothingOfNow() => Assert.InRange(Pulse(14, 0, 600), 0.8, 1);

    [Fact]
    public void Of_MoreContacts_IsNeverLess()
    {
        var last = 0d;
        for (var waiting = 0; waiting < 40; waiting++)
        {
            var pulse = Pulse(6, waiting, 60);
            Assert.InRange(pulse, last, 3.2);
            last = pulse;
        }
    }

    [Fact]
    public void Of_ASourceThatDoesNotTellSinceWhen_IsOne() =>
        Assert.Equal(1, Of(Input(8, 9, 60) with { Agents = new AgentSupply { Busy = 8 } }));

    [Fact]
    public void Of_AgentsWithOtherQueues_IsOne() =>
        Assert.Equal(1, Of(Input(8, 9, 60) with { Agents = Input(8, 9, 60).Agents! with { OtherArrivalsPerHour = 40 } }));

    private static double Pulse(int answered, int waiting, double seconds) => Of(Input(answered, waiting, seconds));

    private static double Of(RiskInput input) => ArrivalPulse.Of(input, RiskModel.Load(input));

    private static RiskInput Input(int answered, int waiting, double seconds) => Queue(Housing, arrivals: 20).Input with
    {
        Agents = new AgentSupply { Busy = answered, BusyFor = [.. Enumerable.Repeat(TimeSpan.FromSeconds(seconds), answered)] },
        Waiting = [.. Enumerable.Range(0, waiting).Select(one => new WaitingSince(new ContactId("phone", $"{one}"), At.AddSeconds(-10 * (waiting - one))))],
    };
}
