//! The demo with players on it, as a query client sees it: what it answers is drawn.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use a2s::A2SClient;
use a2s::info::Info;
use a2s::players::Player;
use a2s::rules::Rule;
use anyhow::{Context, Result, anyhow, ensure};
use duct::Handle;
use plotters::prelude::*;

use crate::godot::{self, Godot, SteamLibrary};
use crate::workspace::Workspace;
use crate::{export, report};

/// Who plays: name, Steam ID.
const PLAYERS: [(&str, &str); 3] =
    [("Ada", "76561197960287930"), ("Grace", "76561197960287940"), ("Linus", "76561197960287950")];

/// How long the server may take until all players are on it.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long they have played then.
const PLAY: Duration = Duration::from_secs(5);

const WIDTH: u32 = 760;
const ROW: i32 = 26;
const FONT: &str = "sans-serif";
const INK: RGBColor = RGBColor(40, 44, 52);
const FAINT: RGBColor = RGBColor(130, 136, 145);
const BAR: RGBColor = RGBColor(49, 104, 142);
const STRIPE: RGBColor = RGBColor(240, 244, 247);

/// All that the server answers.
struct Answers {
    info: Info,
    players: Vec<Player>,
    rules: Vec<Rule>,
}

/// Runs the demo with its players, asks it, and draws the answers; answers the picture's path.
pub fn take(workspace: &Workspace, picture: PathBuf) -> Result<PathBuf> {
    let godot = godot::find(workspace)?;
    let demo = workspace.demo();
    godot.import(&demo)?;
    let [port, query_port] = export::free_ports().context("looking for two free UDP ports")?;
    report::step("Running the demo with players");
    let server = Running::start(
        &godot,
        &demo,
        &["--", "--seconds", "0", "--port", &port.to_string(), "--query-port", &query_port.to_string()],
    )?;
    let players = PLAYERS
        .iter()
        .map(|(name, steam_id)| {
            Running::start(
                &godot,
                &demo,
                &[
                    "res://client.tscn",
                    "--",
                    "--name",
                    name,
                    "--steam-id",
                    steam_id,
                    "--ticket",
                    "good",
                    "--port",
                    &port.to_string(),
                    "--seconds",
                    "0",
                ],
            )
        })
        .collect::<Result<Vec<_>>>()?;
    let answers = wait_for_players(query_port)?;
    drop(players);
    drop(server);
    draw(&answers, &picture)?;
    Ok(picture)
}

/// A process that ends with this.
struct Running(Handle);

impl Running {
    fn start(godot: &Godot, demo: &Path, arguments: &[&str]) -> Result<Running> {
        let command = godot.headless(demo, SteamLibrary::Offline, arguments).unchecked().stdout_to_stderr();
        Ok(Running(command.start().context("starting Godot")?))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended by itself cannot be killed, which is as good.
        let _ = self.0.kill();
    }
}

fn wait_for_players(port: u16) -> Result<Answers> {
    let server = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let client = A2SClient::new().map_err(|error| anyhow!("making a query client: {error}"))?;
    let end = Instant::now() + PATIENCE;
    let count = || client.players(server).map(|players| players.len()).unwrap_or(0);
    while count() < PLAYERS.len() {
        ensure!(Instant::now() < end, "the demo has not {} players: its log above says why", PLAYERS.len());
        thread::sleep(Duration::from_millis(200));
    }
    thread::sleep(PLAY);
    let failed = |error: a2s::errors::Error| anyhow!("asking the demo: {error}");
    Ok(Answers {
        info: client.info(server).map_err(failed)?,
        players: client.players(server).map_err(failed)?,
        rules: client.rules(server).map_err(failed)?,
    })
}

/// A line of the picture: cells from left to right, each with its place.
struct Line {
    cells: Vec<(i32, String)>,
    colour: RGBColor,
}

fn lines(answers: &Answers) -> Vec<Line> {
    let Answers { info, players, rules } = answers;
    let fact = |name: &str, value: String| Line { cells: vec![(20, name.into()), (190, value)], colour: INK };
    let heading = |cells: &[(i32, &str)]| Line {
        cells: cells.iter().map(|(x, text)| (*x, (*text).to_owned())).collect(),
        colour: FAINT,
    };
    let secure = if info.vac { "VAC" } else { "not secured" };
    let mut lines = vec![
        fact("Game", info.game.clone()),
        fact("Map", info.map.clone()),
        fact("Players", format!("{} of {}", info.players, info.max_players)),
        fact(
            "Version",
            format!("{}, {secure}, {}", info.version, if info.visibility { "password" } else { "open" }),
        ),
        fact("Tags", info.extended_server_info.keywords.clone().unwrap_or_default()),
        heading(&[(20, "PLAYER"), (400, "SCORE"), (520, "PLAYS FOR")]),
    ];
    lines.extend(players.iter().map(|player| Line {
        cells: vec![
            (20, player.name.clone()),
            (400, player.score.to_string()),
            (520, format!("{:.0} s", player.duration)),
        ],
        colour: INK,
    }));
    lines.push(heading(&[(20, "RULE"), (400, "VALUE")]));
    lines.extend(
        rules.iter().map(|rule| Line {
            cells: vec![(20, rule.name.clone()), (400, rule.value.clone())],
            colour: INK,
        }),
    );
    lines
}

fn draw(answers: &Answers, picture: &Path) -> Result<()> {
    let lines = lines(answers);
    let height = ROW as u32 * (lines.len() as u32 + 2);
    let area = SVGBackend::new(picture, (WIDTH, height)).into_drawing_area();
    let failed = |error: DrawingAreaErrorKind<_>| anyhow!("drawing {}: {error}", picture.display());
    area.fill(&WHITE).map_err(failed)?;
    let bar = Rectangle::new([(0, 0), (WIDTH as i32, ROW + 8)], BAR.filled());
    area.draw(&bar).map_err(failed)?;
    let title = Text::new(answers.info.name.clone(), (20, 9), (FONT, 16).into_font().color(&WHITE));
    area.draw(&title).map_err(failed)?;
    for (index, line) in (0..).zip(&lines) {
        let top = ROW + 14 + index * ROW;
        if line.colour == FAINT {
            area.draw(&Rectangle::new([(0, top), (WIDTH as i32, top + ROW)], STRIPE.filled()))
                .map_err(failed)?;
        }
        for (x, text) in &line.cells {
            let style = (FONT, 14).into_font().color(&line.colour);
            area.draw(&Text::new(text.clone(), (*x, top + 6), style)).map_err(failed)?;
        }
    }
    area.present().map_err(failed)
}
