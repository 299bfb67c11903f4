using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Moves;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Live;

/// <summary>A suggestion or loan is seen by those who see both its queues and everybody in it.</summary>
public sealed class MovesSightTests
{
    private static readonly MovesSnapshot s_whole = SomeMoves.Busy(Boards.Now);
    private static readonly BoardSnapshot s_board = Boards.Busy(Boards.Now);

    [Fact]
    public void Reduce_EverythingSeen_IsTheVerySameSnapshot()
    {
        Assert.Same(s_whole, MovesSight.Of(null).Reduce(s_whole, s_board));
        Assert.Same(s_whole, new MovesSight(Sight.Everything).Reduce(s_whole, s_board));
    }

    [Fact]
    public void Reduce_TwoQueues_LeavesWhatIsBetweenThem()
    {
        var sight = new MovesSight(new Sight([SomeMoves.Benefits, SomeMoves.Housing]));
        var seen = sight.Reduce(s_whole, s_board);

        Assert.Single(seen.Suggestions);
        Assert.All(seen.Suggestions, one => Assert.Equal((SomeMoves.Benefits, SomeMoves.Housing), (one.Suggestion.From, one.Suggestion.To)));
        Assert.Equal(4, seen.Moves.Length);
        Assert.All(seen.Moves, move => Assert.Equal((SomeMoves.Benefits, SomeMoves.Housing), (move.From, move.To)));
        Assert.False(seen.Record.IsSeen);
        Assert.Equal(0, seen.Record.Shown);
        var again = sight.Reduce(s_whole with { AsOf = s_whole.AsOf.AddSeconds(1) }, s_board);
        Assert.True(again.Suggestions == seen.Suggestions);
        Assert.True(again.Moves == seen.Moves);
    }

    [Fact]
    public void Reduce_ReasonThatNamesAThirdQueue_IsWrittenAnew()
    {
        var told = s_whole.Suggestions[0];
        var whole = s_whole with { Suggestions = [told with { Suggestion = told.Suggestion with { Reason = "Housing gains, and Web chat 70 % instead of 90 %." } }], Silence = null };

        var seen = new MovesSight(new Sight([SomeMoves.Benefits, SomeMoves.Housing])).Reduce(whole, s_board);

        Assert.Equal(
            "Housing would answer 81 % in time instead of 52 %, and Benefits and debt would answer 87 % in time instead of 92 %.", Assert.Single(seen.Suggestions).Suggestion.Reason);
    }

    [Fact]
    public void Reduce_OneQueue_LeavesNothingAndSaysNothingOfOthers()
    {
        var whole = s_whole with { Suggestions = [], Silence = "No move helps: Web chat is short, but nobody else who is there has the skill." };

        var seen = new MovesSight(new Sight([SomeMoves.Housing])).Reduce(whole, s_board);

        Assert.Empty(seen.Suggestions);
        Assert.Empty(seen.Moves);
        Assert.Equal(MovesSight.Silence, seen.Silence);
    }

    [Fact]
    public void Reduce_SomeTeams_LeavesMovesOfTheirAgents()
    {
        var board = s_board with { Agents = [.. s_board.Agents.Select(agent => agent with { Team = agent.Id == new AgentId("agent03") ? "North" : "South" })] };

        var seen = new MovesSight(new Sight(teams: ["North"])).Reduce(s_whole, board);

        Assert.Equal(new AgentId("agent03"), Assert.Single(seen.Moves).Agent);
        Assert.Empty(seen.Suggestions);
        Assert.True(seen.Record.IsSeen);
    }
}
