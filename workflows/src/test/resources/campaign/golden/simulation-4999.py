#!/bin/python3

import json
from LDMX.Framework import ldmxcfg

p = ldmxcfg.Process("sim")
#
# Set by the job: RUNNUMBER, SEED1
#
detector = "ldmx-det-v12"
p.run = 25000
p.runs = 5
sim = simulator("mySim")
sim.setDetector("ldmx-det-v12", False )
sim.scoringPlanes = makeScoringPlanesPath("ldmx-det-v12")
sim.setDetector("ldmx-det-v12", True )
sim.randomSeeds = [ 25000, 30000 ]
sim.runNumber = 25000
nElectrons = 2
beamEnergy = 4.0
p.maxEvents = 4000
  p.maxEvents = 7
sim.description = "Brems, "+str(beamEnergy)+" GeV, "+str(nElectrons)+"e # not a comment"
p.outputFiles = [ "simoutput.root" ]

with open('parameterDump.json', 'w') as outfile:
     json.dump(p.parameterDump(), outfile, indent=4)
# the last line does not end