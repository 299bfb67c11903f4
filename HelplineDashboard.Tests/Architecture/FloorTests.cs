using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Architecture;

/// <summary>Keeps every import on its floor or below.</summary>
public sealed class FloorTests
{
    [Fact]
    public void WebProject_EveryFile_ImportsNothingAbove()
    {
        var files = Repository.Files("HelplineDashboard", ".cs", ".razor").ToList();

        Assert.Contains(files, file => file.Path == "Program.cs");
        Assert.Empty(files.SelectMany(file => FloorRule.Violations(file.Path, file.Text)));
    }

    [Fact]
    public void WebProject_ProjectFile_ImportsNoNamespaceForEverybody()
    {
        var projects = Repository.Files("HelplineDashboard", ".csproj").ToList();

        Assert.Single(projects);
        Assert.DoesNotContain("<Using ", projects[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Domain/Queues/Queue.cs", "using HelplineDashboard.Live;")]
    [InlineData("Domain/Queues/Queue.cs", "using Dapper;")]
    [InlineData("Domain/Queues/Queue.cs", "using System.IO;")]
    [InlineData("Domain/Queues/Queue.cs", "using Microsoft.Extensions.Logging;")]
    [InlineData("Data/Store.cs", "using HelplineDashboard.Live.Boards;")]
    [InlineData("Data/Store.cs", "using static HelplineDashboard.Operations.RecordEvents;")]
    [InlineData("Data/Store.cs", "using Board = HelplineDashboard.Live.LiveBoard;")]
    [InlineData("Data/Store.cs", "namespace HelplineDashboard.Data;\nusing Live;")]
    [InlineData("Data/Store.cs", "namespace HelplineDashboard.Operations;")]
    [InlineData("Live/LiveBoard.cs", "var log = new global::HelplineDashboard.Data.EventLog();")]
    [InlineData("Operations/RecordEvents.cs", "using HelplineDashboard.Jobs;")]
    [InlineData("Sources/Simulator.cs", "using HelplineDashboard.Live;")]
    [InlineData("Jobs/Forecasts.cs", "using HelplineDashboard.Data;")]
    [InlineData("Hubs/OperationsHub.cs", "using HelplineDashboard.Components;")]
    [InlineData("Components/_Imports.razor", "@using HelplineDashboard.Data")]
    [InlineData("Components/Pages/Wallboard.razor", "@inject HelplineDashboard.Data.EventLog Log")]
    [InlineData("Components/Pages/Wallboard.razor", "@inherits HelplineDashboard.Hosting.PageBase")]
    [InlineData("Components/Pages/Wallboard.razor", "<Tile Value=\"@HelplineDashboard.Data.Figures.One\" />")]
    [InlineData("Components/Pages/Wallboard.razor.cs", "using HelplineDashboard.Jobs;")]
    [InlineData("Helpers/Text.cs", "")]
    [InlineData("GlobalUsings.cs", "global using HelplineDashboard.Domain;")]
    public void Violations_FileThatClimbs_NamesIt(string path, string text)
    {
        var violations = FloorRule.Violations(path, text).ToList();

        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.StartsWith(path + ": ", violation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Domain/Queues/Queue.cs", "using System.Collections.Immutable;\nusing MathNet.Numerics;\nusing HelplineDashboard.Domain.Agents;")]
    [InlineData("Domain/Queues/Queue.cs", "/// <see cref=\"HelplineDashboard.Live.LiveBoard\" />")]
    [InlineData("Domain/Queues/Queue.cs", "var name = \"HelplineDashboard.Live\";")]
    [InlineData("Data/Store.cs", "using Dapper;\nusing HelplineDashboard.Domain;\nusing System.Data;\n\nnamespace HelplineDashboard.Data;")]
    [InlineData("Operations/RecordEvents.cs", "using HelplineDashboard.Data;\nusing HelplineDashboard.Live;")]
    [InlineData("Sources/Simulator.cs", "using HelplineDashboard.Operations;")]
    [InlineData("Components/Pages/Wallboard.razor", "@* HelplineDashboard.Data *@\n@using HelplineDashboard.Components.Tiles\n@using HelplineDashboard.Live")]
    [InlineData("Hosting/DashboardHost.cs", "using HelplineDashboard.Components;\nusing HelplineDashboard.Data;")]
    [InlineData("Program.cs", "using HelplineDashboard.Hosting;")]
    public void Violations_FileThatStaysBelow_FindsNothing(string path, string text) =>
        Assert.Empty(FloorRule.Violations(path, text));
}
