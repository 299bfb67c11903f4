using Bunit;
using HelplineDashboard.Components.Panels;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class AgentsPanelTests : ComponentTest
{
    private static readonly QueueNames s_names = QueueNames.None.For([Boards.Queue("housing", "Housing"), Boards.Queue("crisis", "Crisis line")]);

    private static readonly AgentSnapshot[] s_agents =
    [
        Agent("Aisha", AgentState.OnContact, seconds: 60, contacts: 9, "housing"),
        Agent("Ben", AgentState.Ready, seconds: 10, contacts: 3, "crisis"),
        Agent("Chloe", AgentState.OnContact, seconds: 600, contacts: 4, "housing", "crisis"),
        Agent("Daniel", AgentState.Paused, seconds: 5, contacts: 0, "crisis") with { Reason = "lunch" },
    ];

    [Fact]
    public void Draw_Agents_AreGroupedByStateFreeFirstThenLongestFirst()
    {
        var panel = DrawPanel();

        Assert.Equal(["Free", "On contact", "Paused"], panel.FindAll(".group").Select(group => group.GetAttribute("aria-label")));
        Assert.Equal(["Ben", "Chloe", "Aisha", "Daniel"], Names(panel));
    }

    [Fact]
    public void Order_ByContacts_SortsWithinTheGroups()
    {
        var panel = DrawPanel();

        panel.Find("select").Change("Contacts");

        Assert.Equal(["Ben", "Aisha", "Chloe", "Daniel"], Names(panel));
    }

    [Theory]
    [InlineData("chlo", "Chloe")]
    [InlineData("crisis LINE", "Ben,Chloe,Daniel")]
    [InlineData("zebra", "")]
    public void Find_NameOrQueue_ShowsWhoMatches(string text, string expected)
    {
        var panel = DrawPanel();

        panel.Find("input").Input(text);

        Assert.Equal(expected, string.Join(',', Names(panel)));
    }

    [Fact]
    public void Toggle_StatesOnAndOff_ShowsThemAndThenAllAgain()
    {
        var panel = DrawPanel();

        panel.FindAll(".chip").Single(chip => chip.TextContent.Contains("Paused", StringComparison.Ordinal)).Click();
        Assert.Equal(["Daniel"], Names(panel));
        Assert.Contains("lunch", panel.Find(".queues").TextContent, StringComparison.Ordinal);

        panel.Find(".chip[aria-pressed=true]").Click();
        Assert.Equal(4, Names(panel).Count());
    }

    [Fact]
    public void Draw_Nobody_SaysSo() =>
        Assert.Equal("Nobody is signed in.", Render<AgentsPanel>(panel => panel.Add(p => p.Agents, []).Add(p => p.Names, s_names)).Find(".nothing").TextContent);

    private static AgentSnapshot Agent(string name, AgentState state, int seconds, int contacts, params string[] queues) => new(new AgentId(name), name)
    {
        State = state,
        Since = Boards.Now.AddSeconds(-seconds),
        ContactsToday = contacts,
        Queues = [.. queues.Select(queue => new QueueId(queue))],
    };

    private static IEnumerable<string> Names(IRenderedComponent<AgentsPanel> panel) => panel.FindAll(".agent-item .name").Select(name => name.TextContent);

    private IRenderedComponent<AgentsPanel> DrawPanel() => Render<AgentsPanel>(panel => panel.Add(p => p.Agents, [.. s_agents]).Add(p => p.Names, s_names));
}
