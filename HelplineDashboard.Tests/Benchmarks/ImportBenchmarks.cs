using System.Diagnostics;
using System.IO.Compression;
using HelplineDashboard.Hosting;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>The import of a large file of contacts, as a person runs it: the command, in a process of its own.</summary>
public sealed class ImportBenchmarks
{
    private const string Variable = "HELPLINE_BENCH_CONTACTS";

    [Fact(Explicit = true)]
    public async Task ImportContacts_LargeFile_TimeAndMemory()
    {
        var file = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(file), $"{Variable} names no CSV file of contacts.");
        var measured = Cost.Begin();
        var rows = await CountFieldsAsync(file!);
        var reading = measured.End(rows);

        var folder = Directory.CreateTempSubdirectory("helpline-import-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var argument in (string[])[typeof(DashboardHost).Assembly.Location, "import", "contacts", file!, "--Data:Folder", folder])
        {
            start.ArgumentList.Add(argument);
        }

        var since = TimeProvider.System.GetTimestamp();
        using var import = Process.Start(start)!;
        var said = Task.WhenAll(import.StandardOutput.ReadToEndAsync(), import.StandardError.ReadToEndAsync());
        var memory = await SampleMemoryAsync(import);
        var took = TimeProvider.System.GetElapsedTime(since);
        Report.Line($"{string.Join('\n', await said)}");
        Assert.Equal(0, import.ExitCode);

        var quarter = memory.Count / 4;
        Report.Line($"IMPORT {rows:N0} rows in {took.TotalSeconds:F1} s (wanted 60), {rows / took.TotalSeconds:N0} rows/s, {rows / took.TotalSeconds / reading.Rate:F3} of reading and splitting the lines alone; memory at most {memory.Take(quarter).Max() / 1024 / 1024} MB in the first quarter of the time and {memory.Skip(3 * quarter).Max() / 1024 / 1024} MB in the last");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<List<long>> SampleMemoryAsync(Process process)
    {
        var samples = new List<long>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!process.HasExited && await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            process.Refresh();
            if (!process.HasExited)
            {
                samples.Add(process.WorkingSet64);
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return samples;
    }

    private static async Task<int> CountFieldsAsync(string file)
    {
        var (rows, fields) = (-1, 0); // the first line is the heading
        await using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress)
            : File.OpenRead(file);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            rows++;
            fields += line.Split(',').Length;
        }

        Assert.True(fields > rows);
        return rows;
    }
}
