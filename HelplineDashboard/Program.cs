using HelplineDashboard.Hosting;

var app = DashboardHost.Build(args);
await app.RunAsync().ConfigureAwait(false);
