using Bunit;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class EffectTableTests : ComponentTest
{
    private static readonly QueueProspect s_before = new(0.524, 0.9, 31, 15.2, 4.1, TimeSpan.FromSeconds(310));

    [Fact]
    public void Rows_TheBorrowingQueueFirst_AreNamed()
    {
        var rows = Draw(s_before with { ServiceLevel = 0.8 }).FindAll("tbody th");

        Assert.Equal(["Housing", "Benefits"], rows.Select(row => row.TextContent));
    }

    [Theory]
    [InlineData(0.9, "better")]
    [InlineData(0.3, "worse")]
    public void ServiceLevel_ThatChanges_SaysWhetherForTheBetter(double after, string expected)
    {
        var cell = Draw(s_before with { ServiceLevel = after }).Find("tbody tr td");

        Assert.NotNull(cell.QuerySelector("." + expected));
        Assert.EndsWith(", " + expected, cell.TextContent);
    }

    [Fact]
    public void LongestWait_ThatShrinks_IsBetterThoughTheNumberFalls()
    {
        var cell = Draw(s_before with { LongestWait = TimeSpan.FromSeconds(96) }).FindAll("tbody tr:first-child td")[2];

        Assert.Equal("1:36", cell.QuerySelector(".better")!.FirstChild!.TextContent);
    }

    [Fact]
    public void ServiceLevel_ThatReadsTheSame_HasNoArrow()
    {
        var cell = Draw(s_before with { ServiceLevel = 0.5249 }).Find("tbody tr td");

        Assert.DoesNotContain("→", cell.TextContent);
        Assert.Contains("unchanged", cell.TextContent);
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 6)]
    public void Columns_AllOfThem_OnlyWhenAskedFor(bool isFull, int columns) =>
        Assert.Equal(columns, Draw(s_before, isFull).FindAll("thead th").Count);

    private IRenderedComponent<EffectTable> Draw(QueueProspect with, bool isFull = false) => Render<EffectTable>(builder => builder
        .Add(table => table.Effect, new MoveEffect(
            new QueueEffect(new QueueId("benefits"), s_before, s_before),
            new QueueEffect(new QueueId("housing"), s_before, with),
            TimeSpan.FromMinutes(30)))
        .Add(table => table.Names, QueueNames.None.For([Boards.Queue("housing", "Housing"), Boards.Queue("benefits", "Benefits")]))
        .Add(table => table.IsFull, isFull));
}
